package io.dstream.cdc;

import static io.dstream.testing.Samples.bound;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class CdcValuesTest {
    @Test
    void aPageHasRoomForAnUpdate() {
        assertThat(new PageLimits(2, 1).rows()).isEqualTo(2);
        assertThatThrownBy(() -> new PageLimits(1, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PageLimits(2, 0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aColumnCountsFromOne() {
        SqlType type = SqlType.of(SqlType.Kind.INT);

        assertThatThrownBy(() -> new CapturedColumn("ID", 0, type, false, true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aBoundIsCompleteUpToTheHigherOfItsTwo() {
        assertThat(bound(5, 7, Map.of()).complete()).isEqualTo(lsn(7));
        assertThat(bound(8, 7, Map.of()).complete()).isEqualTo(lsn(8));
    }
}
