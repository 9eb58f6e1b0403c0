package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.configuration.LineDiff.Kind;
import io.dstream.console.configuration.LineDiff.Row;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LineDiffTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            abc,     abc,     =a=b=c
            abc,     abxc,    =a=b+x=c
            abxc,    abc,     =a=b-x=c
            abc,     axc,     =a-b+x=c
            '',      ab,      +a+b
            ab,      '',      -a-b
            abcabba, cbabac,  -a-b=c+b=a=b-b=a+c
            ''    ,  '',      ''
            """)
    void tellsWhatBecameOfEachLine(String before, String after, String expected) {
        assertThat(signs(LineDiff.of(lines(before), lines(after)))).isEqualTo(expected);
    }

    @Test
    void numbersLinesOnTheirSide() {
        assertThat(LineDiff.of("a\nb\nc", "a\nx\ny\nc"))
                .containsExactly(
                        new Row(Kind.SAME, 1, 1, "a"),
                        new Row(Kind.REMOVED, 2, 0, "b"),
                        new Row(Kind.ADDED, 0, 2, "x"),
                        new Row(Kind.ADDED, 0, 3, "y"),
                        new Row(Kind.SAME, 3, 4, "c"));
    }

    @Test
    void leadsFromAnyTextToAnyOther() {
        Random random = new Random(42);
        for (int i = 0; i < 500; i++) {
            String before = random(random);
            String after = random(random);

            List<Row> rows = LineDiff.of(before, after);

            assertThat(side(rows, Kind.ADDED)).isEqualTo(before);
            assertThat(side(rows, Kind.REMOVED)).isEqualTo(after);
        }
    }

    @Test
    void replacesAllWhereNearlyNothingIsTheSame() {
        String before = IntStream.range(0, 20_000).mapToObj(i -> "b" + i).collect(Collectors.joining("\n"));
        String after = IntStream.range(0, 20_000).mapToObj(i -> "a" + i).collect(Collectors.joining("\n"));

        List<Row> rows = LineDiff.of("first\n" + before, "first\n" + after);

        assertThat(rows).hasSize(40_001);
        assertThat(rows.get(0).kind()).isEqualTo(Kind.SAME);
    }

    @Test
    void foldsWhatIsFarFromAnyChange() {
        String before = IntStream.range(0, 30).mapToObj(String::valueOf).collect(Collectors.joining("\n"));

        List<Row> rows = LineDiff.folded(LineDiff.of(before, before.replace("\n15\n", "\nx\n")), 2);

        assertThat(rows.stream().map(row -> row.kind() + " " + row.text()))
                .containsExactly(
                        "GAP 13", "SAME 13", "SAME 14", "REMOVED 15", "ADDED x", "SAME 16", "SAME 17", "GAP 12");
    }

    private static String random(Random random) {
        return random.ints(random.nextInt(1, 12), 'a', 'd')
                .mapToObj(Character::toString)
                .collect(Collectors.joining("\n"));
    }

    private static String side(List<Row> rows, Kind without) {
        return rows.stream().filter(row -> row.kind() != without).map(Row::text).collect(Collectors.joining("\n"));
    }

    private static String lines(String letters) {
        return String.join("\n", letters.split(""));
    }

    private static String signs(List<Row> rows) {
        return rows.stream()
                .map(row -> (row.kind() == Kind.SAME ? "=" : row.kind() == Kind.ADDED ? "+" : "-") + row.text())
                .collect(Collectors.joining());
    }
}
