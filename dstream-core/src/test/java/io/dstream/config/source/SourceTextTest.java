package io.dstream.config.source;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0, 1:1
            1, 1:2
            2, 1:3
            3, 2:1
            5, 2:2
            6, 2:3
            7, 3:1
            8, 4:1
            """)
    void countsLinesAndCharactersFromOne(int offset, String expected) {
        SourceText text = new SourceText("ab\n\ud83d\ude00c\n\n");

        assertThat(text.positionOf(offset)).hasToString(expected);
    }

    @Test
    void printsNoText() {
        assertThat(new SourceText("hunter2")).hasToString("7 characters");
    }
}
