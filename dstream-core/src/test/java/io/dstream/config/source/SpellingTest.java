package io.dstream.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
    private static final List<String> KNOWN = List.of("name", "type", "connection_string", "poll_interval");

    @ParameterizedTest
    @CsvSource(textBlock = """
            '',      '',      0
            abc,     abc,     0
            abc,     ABC,     0
            abc,     '',      3
            abc,     abd,     1
            abc,     acb,     1
            abc,     ab,      1
            abc,     xabc,    1
            kitten,  sitting, 3
            """)
    void countsEdits(String first, String second, int expected) {
        assertThat(Spelling.distance(first, second)).isEqualTo(expected);
        assertThat(Spelling.distance(second, first)).isEqualTo(expected);
    }

    @Test
    void suggestsOnlyWhatIsNear() {
        assertThat(Spelling.nearest("conection_sting", KNOWN)).contains("connection_string");
        assertThat(Spelling.nearest("nmae", KNOWN)).contains("name");
        assertThat(Spelling.nearest("color", KNOWN)).isEmpty();
        assertThat(Spelling.nearest("name".repeat(20), KNOWN)).isEmpty();
        assertThat(Spelling.suggestion("Type", KNOWN)).isEqualTo("; did you mean \"type\"?");
        assertThat(Spelling.suggestion("colour", KNOWN)).isEmpty();
    }

    @Test
    void repeatsOnlyWhatCannotBeASecret() {
        assertThat(Spelling.isPrintable("colour", KNOWN)).isTrue();
        assertThat(Spelling.isPrintable("NAME", KNOWN)).isTrue();
        assertThat(Spelling.isPrintable("hunter2", KNOWN)).isFalse();
        assertThat(Spelling.isPrintable("Hunter", KNOWN)).isFalse();
        assertThat(Spelling.isPrintable("a".repeat(41), KNOWN)).isFalse();
    }
}
