package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.SteppedNanos;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class InMemoryLeaseStoreTest extends LeaseStoreContract {
    private final SteppedNanos nanos = new SteppedNanos();
    private final InMemoryLeaseStore.Backing backing = new InMemoryLeaseStore.Backing(LeaseTerm.DEFAULT, nanos);

    @Override
    protected LeaseStore store(String instance) {
        return new InMemoryLeaseStore(backing);
    }

    @Override
    protected void breakLease(String name) {
        backing.breakLease(name);
    }

    @Test
    void doesNotTrustALeaseUntilTheMomentItExpires() {
        Lease lease = store("one").tryAcquire("T").orElseThrow();

        nanos.step(Duration.ofSeconds(26).minusNanos(1));
        assertThat(lease.isHeld()).isTrue();
        nanos.step(Duration.ofNanos(1));
        assertThat(lease.isHeld()).isFalse();
        assertThat(store("two").tryAcquire("T")).isEmpty();
        nanos.step(Duration.ofSeconds(4));
        assertThat(store("two").tryAcquire("T")).isPresent();
    }
}
