package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LsnTest {
    @ParameterizedTest
    @ValueSource(strings = {"0000003600000b200003", "00000000000000000000", "ffffffffffffffffffff"})
    void survivesEncodingAndWriting(String text) {
        Lsn lsn = Lsn.parse(text);

        assertThat(Lsn.decode(lsn.encode())).isEqualTo(lsn);
        assertThat(lsn).hasToString(text);
        assertThat(Lsn.parse("0x" + text)).isEqualTo(lsn);
    }

    @ParameterizedTest
    @CsvSource({
        "0000003600000b200003, 0000003600000b200004",
        "0000003600000b20ffff, 0000003600000b210000",
        "00000036ffffffffffff, 00000037000000000000",
        "ffffffffffffffffffff, 00000000000000000000"
    })
    void countsUpAndDownWithCarry(String lower, String higher) {
        assertThat(Lsn.parse(lower).next()).isEqualTo(Lsn.parse(higher));
        assertThat(Lsn.parse(higher).previous()).isEqualTo(Lsn.parse(lower));
    }

    @ParameterizedTest
    @CsvSource({
        "0000003600000b200003, 0000003600000b200004",
        "7fffffffffffffffffff, 80000000000000000000",
        "00000000000000000000, 00000000000000000001"
    })
    void ordersUnsigned(String lower, String higher) {
        assertThat(Lsn.parse(lower)).isLessThan(Lsn.parse(higher));
        assertThat(Lsn.parse(higher)).isGreaterThan(Lsn.parse(lower));
    }

    @Test
    void knowsZero() {
        assertThat(Lsn.ZERO.isZero()).isTrue();
        assertThat(new Lsn(1, 0).isZero()).isFalse();
        assertThat(new Lsn(0, 1).isZero()).isFalse();
    }

    @Test
    void refusesWhatIsNoLsn() {
        assertThatThrownBy(() -> Lsn.decode(new byte[9])).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lsn.parse("36")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Lsn.parse("zz00003600000b200003")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lsn(0, 0x10000)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Lsn(0, -1)).isInstanceOf(IllegalArgumentException.class);
    }
}
