package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpdateMaskTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            04,     3,  3
            80,     8,  8
            0001,   9,  1
            0100,   9,  9
            0102,   9,  2 9
            000001, 17, 1
            000100, 17, 9
            010000, 17, 17
            018002, 17, 2 16 17
            """)
    void countsColumnsFromTheLastByte(String hex, int columns, String changed) {
        UpdateMask mask = mask(hex);

        List<String> set = IntStream.rangeClosed(1, columns)
                .filter(mask::isSet)
                .mapToObj(Integer::toString)
                .toList();

        assertThat(String.join(" ", set)).isEqualTo(changed);
    }

    @Test
    void hasNoColumnBeyondItsEnd() {
        assertThat(mask("ff").isSet(9)).isFalse();
        assertThat(UpdateMask.NONE.isSet(1)).isFalse();
    }

    @Test
    void equalsByItsBits() {
        assertThat(mask("0102")).isEqualTo(mask("0102")).hasSameHashCodeAs(mask("0102"));
        assertThat(mask("0102")).isNotEqualTo(mask("0103")).isNotEqualTo("0x0102");
        assertThat(mask("0102")).hasToString("0x0102");
    }

    private static UpdateMask mask(String hex) {
        return UpdateMask.decode(HexFormat.of().parseHex(hex));
    }
}
