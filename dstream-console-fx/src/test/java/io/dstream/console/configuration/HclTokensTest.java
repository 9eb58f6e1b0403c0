package io.dstream.console.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.configuration.HclTokens.Token;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HclTokensTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            # all of it            | COMMENT:# all of it
            // all of it           | COMMENT:// all of it
            /* a */ b = 1          | COMMENT:/* a */ KEY:b PUNCTUATION:= NUMBER:1
            a = "x\\"y"            | KEY:a PUNCTUATION:= STRING:"x ESCAPE:\\" STRING:y"
            a = "x {{ env "Y" }}"  | KEY:a PUNCTUATION:= STRING:"x  TEMPLATE:{{ env "Y" }} STRING:"
            a = "{{ open"          | KEY:a PUNCTUATION:= STRING:"{{ open"
            a = "never ended       | KEY:a PUNCTUATION:= STRING:"never ended
            a = {{ env "Y" }}      | KEY:a PUNCTUATION:= TEMPLATE:{{ env "Y" }}
            a = true               | KEY:a PUNCTUATION:= BOOLEAN:true
            a = truer              | KEY:a PUNCTUATION:= WORD:truer
            a = -1.5e3             | KEY:a PUNCTUATION:= NUMBER:-1.5e3
            a = [1, "b"]           | KEY:a PUNCTUATION:= PUNCTUATION:[ NUMBER:1 PUNCTUATION:, STRING:"b" PUNCTUATION:]
            user "eve" { }         | BLOCK:user STRING:"eve" PUNCTUATION:{ PUNCTUATION:}
            half                   | WORD:half
            """)
    void namesEachPart(String text, String parts) {
        assertThat(parts(text)).isEqualTo(parts);
    }

    @Test
    void takesAHeredocUpToItsWordAlone() {
        assertThat(parts("a = <<END\n \"END\n  END\nb = 1"))
                .isEqualTo("KEY:a PUNCTUATION:= HEREDOC:<<END\n \"END\n  END KEY:b PUNCTUATION:= NUMBER:1");
    }

    @Test
    void readsKeysAgainBelowAListThatIsNotClosed() {
        assertThat(parts("a {\n t = [\"x\"\n}\nb = 1\n")).endsWith("KEY:b PUNCTUATION:= NUMBER:1");
    }

    @Test
    void neitherOverlapsNorLeavesOutAnythingButSpaceInTheAnnotatedReference() throws Exception {
        String text = Files.readString(Path.of("..", "config", "dstream.hcl"));
        int at = 0;

        for (Token token : HclTokens.scan(text)) {
            assertThat(text.substring(at, token.start())).isBlank();
            assertThat(token.end()).isGreaterThan(token.start());
            at = token.end();
        }
        assertThat(text.substring(at)).isBlank();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{", "\"", "{{", "\"{{", "[", "a ", "/*", "<<A\n", "\\", "a = \"{{ x", "\"{{\n", "-", "<<"})
    void takesTimeInProportionToAnyText(String part) {
        String text = part.repeat(400_000);

        List<Token> tokens = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(10), () -> HclTokens.scan(text));

        assertThat(tokens).isNotEmpty();
    }

    private static String parts(String text) {
        return HclTokens.scan(text).stream()
                .map(token -> token.kind() + ":" + text.substring(token.start(), token.end()))
                .collect(Collectors.joining(" "));
    }
}
