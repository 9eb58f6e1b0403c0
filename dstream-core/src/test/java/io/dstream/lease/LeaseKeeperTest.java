package io.dstream.lease;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.SteppedNanos;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LeaseKeeperTest {
    private static final Duration THIRD = LeaseTerm.DEFAULT.renewal();

    private final SteppedNanos nanos = new SteppedNanos();
    private final InMemoryLeaseStore.Backing backing = new InMemoryLeaseStore.Backing(LeaseTerm.DEFAULT, nanos);
    private final InMemoryLeaseStore store = new InMemoryLeaseStore(backing);
    private final LeaseKeeper keeper = new LeaseKeeper(LeaseTerm.DEFAULT, nanos);

    @Test
    void renewsEachLeaseAtAThirdOfItsDuration() {
        Lease lease = kept("T");

        nanos.step(THIRD.minusNanos(1));
        assertThat(keeper.tick()).isEmpty();
        nanos.step(Duration.ofNanos(1));
        assertThat(keeper.tick()).containsExactly(new KeepOutcome.Renewed("T"));
        assertThat(keeper.tick()).isEmpty();
        nanos.step(LeaseTerm.DEFAULT.trusted().minusNanos(1));
        assertThat(lease.isHeld()).isTrue();
    }

    @Test
    void tellsOnceThatALeaseIsLostAndKeepsItNoLonger() {
        kept("T");
        backing.breakLease("T");
        nanos.step(THIRD);

        assertThat(keeper.tick()).singleElement().isInstanceOfSatisfying(KeepOutcome.Lost.class, lost -> assertThat(
                        lost.name())
                .isEqualTo("T"));
        nanos.step(THIRD);
        assertThat(keeper.tick()).isEmpty();
    }

    @Test
    void triesAgainInTheNextTickWhenTheStoreCannotBeReached() {
        kept("T");
        store.cutOff(true);
        nanos.step(THIRD);
        assertThat(keeper.tick()).singleElement().isInstanceOf(KeepOutcome.Unreachable.class);

        store.cutOff(false);
        nanos.step(Duration.ofSeconds(1));

        assertThat(keeper.tick()).containsExactly(new KeepOutcome.Renewed("T"));
    }

    @Test
    void renewsThoseFirstThatWaitedLongest() {
        kept("B");
        nanos.step(Duration.ofSeconds(1));
        kept("A");
        nanos.step(THIRD);

        assertThat(keeper.tick()).extracting(KeepOutcome::name).containsExactly("B", "A");
    }

    @Test
    void leavesTheRestToTheNextTickWhenTheStoreIsSlow() {
        kept("A");
        keeper.keep(new SlowLease());
        nanos.step(THIRD);
        kept("C");
        nanos.step(THIRD);

        assertThat(keeper.tick()).extracting(KeepOutcome::name).contains("slow").doesNotContain("C");
        assertThat(keeper.tick()).extracting(KeepOutcome::name).contains("C");
    }

    @Test
    void doesNotRenewWhatWasDropped() {
        kept("T");
        keeper.drop("T");
        nanos.step(THIRD);

        assertThat(keeper.tick()).isEmpty();
    }

    private Lease kept(String name) {
        Lease lease = store.tryAcquire(name).orElseThrow();
        keeper.keep(lease);
        return lease;
    }

    private final class SlowLease implements Lease {
        @Override
        public String name() {
            return "slow";
        }

        @Override
        public long epoch() {
            return 1;
        }

        @Override
        public boolean isHeld() {
            return true;
        }

        @Override
        public Duration remaining() {
            return THIRD;
        }

        @Override
        public void raiseEpochAbove(long epoch) {
            throw new UnsupportedOperationException("A keeper raises no epoch");
        }

        @Override
        public void renew() {
            nanos.step(THIRD);
        }

        @Override
        public void release() {
            throw new UnsupportedOperationException("A keeper releases no lease");
        }
    }
}
