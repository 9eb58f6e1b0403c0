package io.dstream.poll;

import static io.dstream.testing.Samples.COMMITTED;
import static io.dstream.testing.Samples.at;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.status.TableState;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PollIntervalTest {
    private static final PollOutcome IDLE = new PollOutcome.Idle(at(5, 1, 2), lsn(5));
    private static final PollOutcome CHANGES = new PollOutcome.Published(3, 0, at(5, 1, 2), lsn(5), COMMITTED, false);
    private static final PollOutcome BACKLOG = new PollOutcome.Published(3, 0, at(5, 1, 2), lsn(5), COMMITTED, true);
    private static final PollOutcome LOST = new PollOutcome.LeaseLost("lost");
    private static final PollOutcome BLOCKED = new PollOutcome.Blocked(TableState.HISTORY_TRIMMED, "gone", null);
    private static final PollOutcome FAILED =
            new PollOutcome.Failed(TableState.FAILED, new IllegalStateException("no"));

    private static final PollInterval FROM_5_TO_60 = PollInterval.of(Duration.ofSeconds(5), Duration.ofSeconds(60));

    @Test
    void doublesAfterEachIdlePollUpToTheLongest() {
        PollInterval interval = FROM_5_TO_60;
        int[] seconds = {10, 20, 40, 60, 60};

        for (int expected : seconds) {
            interval = interval.after(IDLE);
            assertThat(interval.delay(IDLE, PollIntervalTest::middle)).isEqualTo(Duration.ofSeconds(expected));
        }
    }

    @Test
    void resetsAfterChanges() {
        PollInterval interval = FROM_5_TO_60.after(IDLE).after(IDLE).after(CHANGES);

        assertThat(interval.delay(CHANGES, PollIntervalTest::middle)).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void goesOnAtOnceWhileABacklogRemains() {
        assertThat(FROM_5_TO_60.after(BACKLOG).delay(BACKLOG, PollIntervalTest::middle))
                .isZero();
    }

    @Test
    void backsOffFromFaultsAndLeavesTheIntervalAlone() {
        PollInterval interval = FROM_5_TO_60.after(IDLE);
        int[] seconds = {1, 2, 4, 8, 16, 32, 60, 60};

        for (int expected : seconds) {
            interval = interval.after(FAILED);
            assertThat(interval.delay(FAILED, PollIntervalTest::middle)).isEqualTo(Duration.ofSeconds(expected));
        }
        assertThat(interval.after(IDLE).delay(IDLE, PollIntervalTest::middle)).isEqualTo(Duration.ofSeconds(20));
        assertThat(interval.after(IDLE).after(FAILED).delay(FAILED, PollIntervalTest::middle))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void backsOffForASecondEvenWhereTheLongestIntervalIsShorter() {
        PollInterval fast = PollInterval.of(Duration.ofMillis(10), Duration.ofMillis(100));

        assertThat(fast.after(FAILED).delay(FAILED, PollIntervalTest::middle)).isEqualTo(Duration.ofSeconds(1));
        assertThat(fast.after(FAILED).after(FAILED).delay(FAILED, PollIntervalTest::middle))
                .isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void survivesAnyNumberOfFaults() {
        PollInterval interval = new PollInterval(
                Duration.ofSeconds(1), Duration.ofDays(1), Duration.ofSeconds(1), Integer.MAX_VALUE - 1);

        assertThat(interval.after(FAILED).delay(FAILED, PollIntervalTest::middle))
                .isEqualTo(Duration.ofDays(1));
    }

    @Test
    void looksNowAndThenWhetherAPersonHasActed() {
        assertThat(FROM_5_TO_60.after(BLOCKED).delay(BLOCKED, PollIntervalTest::middle))
                .isEqualTo(PollInterval.RECHECK);
    }

    @Test
    void leavesALostLeaseToTheShellAtOnce() {
        PollInterval interval = FROM_5_TO_60.after(IDLE).after(LOST);

        assertThat(interval.delay(LOST, PollIntervalTest::middle)).isZero();
        assertThat(interval).isEqualTo(FROM_5_TO_60);
    }

    @ParameterizedTest
    @CsvSource({"0.0, 9000", "0.25, 9500", "0.5, 10000", "1.0, 11000"})
    void spreadsByTenPercent(double random, long millis) {
        assertThat(FROM_5_TO_60.after(IDLE).delay(IDLE, () -> random)).isEqualTo(Duration.ofMillis(millis));
    }

    @Test
    void refusesIntervalsThatCannotBe() {
        assertThatThrownBy(() -> PollInterval.of(Duration.ZERO, Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PollInterval.of(Duration.ofSeconds(-1), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> PollInterval.of(Duration.ofSeconds(2), Duration.ofSeconds(1)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static double middle() {
        return 0.5;
    }
}
