package io.dstream.route;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlockedSessionsTest {
    private final SteppedClock clock = new SteppedClock();
    private final BlockedSessions blocked = new BlockedSessions(clock::nanos);

    @BeforeEach
    void leaveTwoWorkersToThoseThatFailed() {
        blocked.limitProbes(2);
    }

    @Test
    void remembersHowLongASessionIsBlocked() {
        blocked.block("a", Duration.ofSeconds(3));
        clock.step(Duration.ofSeconds(1));
        assertThat(blocked.remaining("a")).isEqualTo(Duration.ofSeconds(2));
        assertThat(blocked.remaining("b")).isZero();

        clock.step(Duration.ofSeconds(2));

        assertThat(blocked.remaining("a")).isZero();
    }

    @Test
    void limitsHowManyThatFailedAreTriedAtOnceAndNoOthers() {
        fail("a", "b", "c");

        assertThat(blocked.mayBegin("a")).isTrue();
        assertThat(blocked.mayBegin("b")).isTrue();
        assertThat(blocked.mayBegin("c")).isFalse();
        assertThat(blocked.mayBegin("healthy")).isTrue();
    }

    @Test
    void triesTheNextOneThatFailedWhenAnotherHasEnded() {
        fail("a", "b", "c");
        blocked.mayBegin("a");
        blocked.mayBegin("b");
        assertThat(blocked.mayBegin("c")).isFalse();

        blocked.end("a", true);

        assertThat(blocked.mayBegin("c")).isTrue();
        assertThat(blocked.mayBegin("a")).isFalse();
    }

    @Test
    void takesASessionThatSucceededForHealthyAgain() {
        fail("a", "b", "c");
        blocked.mayBegin("a");
        blocked.end("a", false);
        blocked.mayBegin("b");
        blocked.mayBegin("c");

        assertThat(blocked.mayBegin("a")).isTrue();
    }

    private void fail(String... sessions) {
        for (String session : sessions) {
            assertThat(blocked.mayBegin(session)).isTrue();
            blocked.end(session, true);
        }
    }
}
