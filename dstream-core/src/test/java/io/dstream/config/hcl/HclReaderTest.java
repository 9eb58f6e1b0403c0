package io.dstream.config.hcl;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.config.source.Problems;
import io.dstream.config.source.SourceText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HclReaderTest {
    private static HclBlock read(String text) {
        SourceText source = new SourceText(text);
        Problems problems = new Problems(source);
        HclBlock file = HclReader.read(source, Map.of("X", "value"), problems).orElseThrow();
        assertThat(problems.sorted()).isEmpty();
        return file;
    }

    private static String problems(String text) {
        SourceText source = new SourceText(text);
        Problems problems = new Problems(source);
        HclReader.read(source, Map.of(), problems);
        List<String> found = problems.sorted().stream()
                .map(problem -> source.positionOf(problem.offset()) + ": " + problem.message())
                .toList();
        return String.join("\n", found);
    }

    private static List<String> values(HclAttribute attribute) {
        return attribute
                .value()
                .fold(
                        scalar -> List.of(scalar.text()),
                        items -> items.stream().map(HclScalar::text).toList(),
                        List::of);
    }

    private static String value(String hcl) {
        return values(read("a = " + hcl + "\n").attributes().get(0)).get(0);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            "x"              ! x
            "a\\"b"          ! a"b
            "a\\\\b"         ! a\\b
            "a\\\\"          ! a\\
            "\\\\n"          ! \\n
            "\\u00e9"        ! \u00e9
            "\\U0001F600"    ! \ud83d\ude00
            "\u00e9\ud83d\ude00" ! \u00e9\ud83d\ude00
            "$x %y $$ # // /* <<E" ! $x %y $$ # // /* <<E
            "$${a} %%{b}"    ! ${a} %{b}
            "\ufdd00\ufdd1"  ! \ufdd00\ufdd1
            5                ! 5
            -5               ! -5
            1000             ! 1000
            1.50             ! 1.5
            true             ! true
            false            ! false
            "x" # comment    ! x
            "x" // comment   ! x
            /* c */ "x" /* d */ ! x
            """)
    void readsValues(String hcl, String expected) {
        assertThat(value(hcl)).isEqualTo(expected);
    }

    @Test
    void readsControlCharactersByTheirEscapes() {
        assertThat(value("\"a\\tb\\nc\\rd\\u0007\te\"")).isEqualTo("a\tb\nc\rd\u0007\te");
    }

    @Test
    void readsHeredocs() {
        assertThat(value("<<END\none \"two\" \\n\n  ENDED\n  END")).isEqualTo("one \"two\" \\n\n  ENDED\n");
        assertThat(value("<<-END\n    one\n\n      {{ env \"X\" }}\n  END")).isEqualTo("one\n\n  value\n");
        assertThat(value("<<-END\n\n  END")).isEqualTo("\n");
        assertThat(value("<<END\r\none\r\nEND\r")).isEqualTo("one\n");
        assertThat(value("<<END\nEND")).isEmpty();
    }

    @Test
    void readsLists() {
        assertThat(values(read("a = [\"x\", 1, true, {{ env \"X\" }}]")
                        .attributes()
                        .get(0)))
                .containsExactly("x", "1", "true", "value");
        assertThat(values(read("a = [ # one\n  \"x\" # two\n  , /* three */ \"y\",\n]")
                        .attributes()
                        .get(0)))
                .containsExactly("x", "y");
        assertThat(values(read("a = []").attributes().get(0))).isEmpty();
    }

    @Test
    void readsBlocksInEachForm() {
        HclBlock file =
                read("# c\r\na {}\r\nb { x = 1 }\r\nc { # d\r\n  y = 2\r\n  d {\r\n  }\r\n}\r\n/* e */ z-1 = 3");

        assertThat(file.blocks()).extracting(HclBlock::name).containsExactly("a", "b", "c");
        assertThat(file.blocks()).extracting(HclBlock::offset).containsExactly(5, 11, 24);
        assertThat(file.blocks().get(2).blocks()).extracting(HclBlock::name).containsExactly("d");
        assertThat(file.attributes()).extracting(HclAttribute::name).containsExactly("z-1");
    }

    @Test
    void readsMoreAttributesThanItParsesAtOnce() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 200; i++) {
            text.append("a").append(i).append(" = ").append(i).append('\n');
        }

        List<HclAttribute> attributes = read(text.toString()).attributes();

        assertThat(attributes).hasSize(200);
        assertThat(values(attributes.get(199))).containsExactly("199");
    }

    @Test
    void marksWhatCameFromATemplate() {
        HclBlock file = read("a = \"x\"\nb = \"x{{ env \"X\" }}\"");

        assertThat(file.attributes())
                .extracting(attribute -> attribute.value().fold(HclScalar::isFromTemplate, x -> false, () -> false))
                .containsExactly(false, true);
    }

    @Test
    void printsNoValue() {
        assertThat(read("a = \"hunter2\"\nb = [\"hunter2\"]").toString()).doesNotContain("hunter2");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '!', quoteCharacter = '~', textBlock = """
            a = 1.           ! 1:5: this is not a plain number
            a = 1.2.3        ! 1:5: this is not a plain number
            a = -            ! 1:5: this is not a plain number
            a = -x           ! 1:5: this is not a plain number
            a = 0x10         ! 1:5: this is not a plain number
            a = b[0]         ! 1:5: variables are not supported
            a = (1)          ! 1:5: expected a value, found '('
            a = 1 + 2        ! 1:7: expected the end of the line, found '+'
            a == 1           ! 1:4: expected a value, found '='
            a = "\\x"        ! 1:6: unknown escape
            a = "\\u12"      ! 1:6: no character has this number
            a = "\\UFFFFFFFF" ! 1:6: no character has this number
            a = "\\U00110000" ! 1:6: no character has this number
            a = <<           ! 1:5: a heredoc starts with << and a word
            a = <<E x        ! 1:5: a heredoc starts with << and a word
            a = [            ! 1:5: this list is never closed
            a = ["x"         ! 1:5: this list is never closed
            a = [,]          ! 1:6: expected a value, found ','
            a = [1 2]        ! 1:8: expected , or ] in a list, found text
            a = ["x" y]      ! 1:10: expected , or ] in a list, found text
            a = [<<E         ! 1:6: expected a value, found '<'
            a = {            ! 1:5: a block is written without =
            a b c            ! 1:6: expected = or { behind a name, found the end of the file
            a "b" 5          ! 1:7: expected = or { behind a name, found text
            a { b {} }       ! 1:5: a block on one line holds one setting
            a { b = 1 c = 2 } ! 1:5: a block on one line holds one setting
            a {} b {}        ! 1:6: expected the end of the line, found text
            a {              ! 1:1: this block is never closed
            }                ! 1:1: this } closes nothing
            "a" = 1          ! 1:1: expected a setting or a block, found '"'
            \u00e9 = 1       ! 1:1: expected a setting or a block, found text
            a = "${b}"       ! 1:6: ${ is not supported
            a = "%{b}"       ! 1:6: %{ is not supported
            a /* x           ! 1:3: this comment is never closed
            """)
    void refusesWhatIsNotHcl(String text, String expected) {
        assertThat(problems(text)).startsWith(expected).doesNotContain("\n");
    }

    @Test
    void refusesControlCharacters() {
        assertThat(problems("a = 1\u0007")).startsWith("1:6: expected the end of the line, found a control character");
        assertThat(problems("a = \"\u0007\"")).startsWith("1:6: a control character stands in this string");
        assertThat(problems("a = 1\rb = 2")).startsWith("1:6: expected the end of the line, found a control character");
    }

    @Test
    void goesOnBehindALineThatEndsPlainly() {
        assertThat(problems("a = b\nc = \"d\ne = [f]\ng = 1 # {\nh = {{ x }}\ni {\n}\nj k\n"))
                .isEqualTo("""
                        1:5: a text stands in quotes: write "..."
                        2:5: this string is not closed on its line: add the missing quote
                        3:6: a text stands in quotes: write "..."
                        5:8: unknown template function "x": use one of env, file, default, required, quote, trim, upper, lower
                        8:4: expected = or { behind a name, found the end of the line: write name = "value\"""");
    }

    @Test
    void stopsAtALineThatMayOpenOrCloseSomething() {
        assertThat(problems("a = b {\nc = d\n")).isEqualTo("1:5: a text stands in quotes: write \"...\"");
        assertThat(problems("a = [\n  b,\n]\nc = d\n")).isEqualTo("2:3: a text stands in quotes: write \"...\"");
        assertThat(problems("a = <<E\n${x}\nb = c\nE\n"))
                .startsWith("2:1: ${ is not supported")
                .doesNotContain("\n");
    }

    @Test
    void reportsASecondSettingOfOneName() {
        assertThat(problems("a = 1\na = 2\nHunter2 = 1\nHunter2 = 2\n"))
                .isEqualTo("2:1: \"a\" is set twice, first at 1:1: remove one\n"
                        + "4:1: this setting is set twice, first at 3:1: remove one");
    }
}
