package io.dstream.control.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class HistoryRingTest {
    private final HistoryRing ring = new HistoryRing(HistorySpan.HOUR);

    @Test
    void holdsNothingAtFirst() {
        assertThat(ring.points()).isEmpty();
        assertThat(ring.newest()).isEqualTo(-1);
    }

    @Test
    void keepsTheLastHour() {
        for (int second = 0; second < 5_000; second++) {
            ring.put(second, second, 0, 0, 0);
        }

        assertThat(ring.points()).hasSize(3_600);
        assertThat(ring.points().get(0).at()).isEqualTo(Instant.ofEpochSecond(1_400));
        assertThat(ring.points().get(3_599).ratePerSecond()).isEqualTo(4_999);
    }

    @Test
    void leavesOutWhatWasNotNoted() {
        for (int second = 0; second < 4_000; second++) {
            ring.put(second, 1, 0, 0, 0);
        }
        ring.put(4_010, 2, 3, 4, 5);

        assertThat(ring.points()).hasSize(3_590);
        assertThat(ring.points()).last().isEqualTo(new HistoryPoint(Instant.ofEpochSecond(4_010), 2, 3, 4, 5));
    }

    @Test
    void forgetsAllAfterALongSilence() {
        ring.put(10, 1, 0, 0, 0);
        ring.put(100_000, 1, 0, 0, 0);

        assertThat(ring.points()).hasSize(1);
    }
}
