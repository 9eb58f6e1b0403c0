package io.dstream.sandbox.blob;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class LeaseTest {
    private static final Duration SHORT = Duration.ofSeconds(15);
    private static final Duration INFINITE = Duration.ofSeconds(-1);

    private final SteppedClock clock = new SteppedClock();
    private final Lease lease = new Lease(clock);

    @Test
    void expiresAtTheEndOfItsDuration() {
        lease.acquire("a", SHORT);
        clock.advance(SHORT.minusMillis(1));
        LeaseState before = lease.state();
        clock.advance(Duration.ofMillis(1));

        assertThat(before).isEqualTo(LeaseState.LEASED);
        assertThat(lease.state()).isEqualTo(LeaseState.EXPIRED);
    }

    @Test
    void neverExpiresWhenInfinite() {
        lease.acquire("a", INFINITE);
        clock.advance(Duration.ofDays(365));

        assertThat(lease.state()).isEqualTo(LeaseState.LEASED);
    }

    @Test
    void renewsAfterExpiryUnlessSomebodyWrote() {
        lease.acquire("a", SHORT);
        clock.advance(SHORT);
        lease.renew("a");
        clock.advance(SHORT);
        lease.written();

        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.renew("a"));
    }

    @Test
    void refusesAnotherHolder() {
        lease.acquire("a", SHORT);

        assertFails(StorageError.LEASE_ALREADY_PRESENT, () -> lease.acquire("b", SHORT));
        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.renew("b"));
        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.release("b"));
        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.change("b", "c"));
    }

    @Test
    void changesItsIdOnceAndAgain() {
        lease.acquire("a", SHORT);
        lease.change("a", "b");
        lease.change("a", "b");

        lease.renew("b");

        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.renew("a"));
    }

    @Test
    void breaksNotLaterThanItWouldHaveEnded() {
        lease.acquire("a", SHORT);

        assertThat(lease.breakIn(Duration.ofSeconds(60))).isEqualTo(SHORT);
        assertThat(lease.breakIn(Duration.ofSeconds(5))).isEqualTo(Duration.ofSeconds(5));
        assertFails(StorageError.LEASE_BROKEN_RENEW, () -> lease.renew("a"));
        assertFails(StorageError.LEASE_BREAKING_CHANGE, () -> lease.change("a", "b"));
        clock.advance(Duration.ofSeconds(5));
        assertThat(lease.state()).isEqualTo(LeaseState.BROKEN);
    }

    @Test
    void canBeTakenByAnotherWhenBroken() {
        lease.acquire("a", INFINITE);
        Duration left = lease.breakIn(null);

        lease.acquire("b", SHORT);

        assertThat(left).isZero();
        assertThat(lease.state()).isEqualTo(LeaseState.LEASED);
    }

    @Test
    void hasNothingToBreakWhenAvailable() {
        assertFails(StorageError.LEASE_NOT_PRESENT, () -> lease.breakIn(null));
        assertFails(StorageError.LEASE_NOT_PRESENT, () -> lease.change("a", "b"));
        assertFails(StorageError.LEASE_ID_MISMATCH, () -> lease.release("a"));
    }

    @Test
    void guardsWrites() {
        lease.checkWrite("");
        assertFails(StorageError.LEASE_NOT_PRESENT_BLOB, () -> lease.checkWrite("a"));
        lease.acquire("a", SHORT);

        lease.checkWrite("a");
        lease.checkRead("");

        assertFails(StorageError.LEASE_ID_MISSING, () -> lease.checkWrite(""));
        assertFails(StorageError.LEASE_ID_MISMATCH_BLOB, () -> lease.checkWrite("b"));
        assertFails(StorageError.LEASE_ID_MISMATCH_BLOB, () -> lease.checkRead("b"));
    }

    private static void assertFails(StorageError error, ThrowingCallable action) {
        assertThatThrownBy(action).isInstanceOfSatisfying(StorageException.class, e -> assertThat(e.error())
                .isEqualTo(error));
    }
}
