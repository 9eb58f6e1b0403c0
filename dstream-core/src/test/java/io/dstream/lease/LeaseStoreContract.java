package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;

/** What every store of leases does. */
public abstract class LeaseStoreContract {
    private static final String TABLE = "Shop.dbo.Orders_é/2";

    /** Returns the store as an instance sees it; all share the same leases. */
    protected abstract LeaseStore store(String instance);

    /** Ends the lease that an instance holds, without its doing. */
    protected abstract void breakLease(String name);

    @Test
    protected void grantsALeaseThatIsHeldAtOnceWithAnEpoch() {
        Lease lease = store("one").tryAcquire(TABLE).orElseThrow();

        assertThat(lease.name()).isEqualTo(TABLE);
        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.epoch()).isPositive();
    }

    @Test
    protected void refusesALeaseHeldElsewhereOrByItself() {
        LeaseStore one = store("one");
        assertThat(one.tryAcquire(TABLE)).isPresent();

        assertThat(store("two").tryAcquire(TABLE)).isEmpty();
        assertThat(one.tryAcquire(TABLE)).isEmpty();
    }

    @Test
    protected void grantsDifferentNamesToDifferentInstances() {
        assertThat(store("one").tryAcquire(TABLE)).isPresent();

        assertThat(store("two").tryAcquire("Shop.dbo.Others")).isPresent();
    }

    @Test
    protected void grantsAReleasedLeaseToAnotherWithAHigherEpoch() {
        Lease first = store("one").tryAcquire(TABLE).orElseThrow();
        first.release();

        Lease second = store("two").tryAcquire(TABLE).orElseThrow();

        assertThat(first.isHeld()).isFalse();
        assertThat(second.epoch()).isGreaterThan(first.epoch());
    }

    @Test
    protected void renewsALeaseThatIsHeldAndKeepsItsEpoch() {
        Lease lease = store("one").tryAcquire(TABLE).orElseThrow();
        long epoch = lease.epoch();

        lease.renew();

        assertThat(lease.isHeld()).isTrue();
        assertThat(lease.epoch()).isEqualTo(epoch);
    }

    @Test
    protected void raisesTheEpochAboveAnyOther() {
        Lease lease = store("one").tryAcquire(TABLE).orElseThrow();

        lease.raiseEpochAbove(41);
        assertThat(lease.epoch()).isEqualTo(42);

        lease.raiseEpochAbove(3);
        assertThat(lease.epoch()).isEqualTo(43);
        lease.release();
        assertThat(store("two").tryAcquire(TABLE).orElseThrow().epoch()).isGreaterThan(43);
    }

    @Test
    protected void saysThatALeaseIsLostWhichAnotherTook() {
        Lease frozen = store("one").tryAcquire(TABLE).orElseThrow();
        breakLease(TABLE);
        Lease next = store("two").tryAcquire(TABLE).orElseThrow();

        assertThatExceptionOfType(LeaseException.class)
                .isThrownBy(frozen::renew)
                .matches(e -> !e.isTransient());
        assertThatExceptionOfType(LeaseException.class)
                .isThrownBy(() -> frozen.raiseEpochAbove(100))
                .matches(e -> !e.isTransient());
        assertThat(frozen.isHeld()).isFalse();
        assertThat(next.epoch()).isGreaterThan(frozen.epoch());
    }

    @Test
    protected void doesNotTakeALeaseFromItsNextHolderByALateRelease() {
        Lease frozen = store("one").tryAcquire(TABLE).orElseThrow();
        breakLease(TABLE);
        Lease next = store("two").tryAcquire(TABLE).orElseThrow();

        frozen.release();
        frozen.release();

        next.renew();
        assertThat(next.isHeld()).isTrue();
        assertThat(store("three").tryAcquire(TABLE)).isEmpty();
    }
}
