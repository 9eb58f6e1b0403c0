package io.dstream.cdc;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RowTest {
    @Test
    void tellsNullFromWhatWasNotRecorded() {
        Row row = Row.ofOwned(new @Nullable Object[] {1, null, Row.unavailable()});

        assertThat(row.size()).isEqualTo(3);
        assertThat(row.value(0)).isEqualTo(1);
        assertThat(row.value(1)).isNull();
        assertThat(row.isAvailable(1)).isTrue();
        assertThat(row.isAvailable(2)).isFalse();
    }

    @Test
    void equalsByItsValuesAndShowsNone() {
        Row row = Row.ofOwned(new Object[] {new byte[] {1}, "secret"});

        assertThat(row).isEqualTo(Row.ofOwned(new Object[] {new byte[] {1}, "secret"}));
        assertThat(row).hasSameHashCodeAs(Row.ofOwned(new Object[] {new byte[] {1}, "secret"}));
        assertThat(row).isNotEqualTo(Row.ofOwned(new Object[] {new byte[] {2}, "secret"}));
        assertThat(row).isNotEqualTo("secret");
        assertThat(row.toString()).doesNotContain("secret");
    }
}
