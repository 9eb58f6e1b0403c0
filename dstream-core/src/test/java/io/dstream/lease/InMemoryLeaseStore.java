package io.dstream.lease;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/** Grants leases in memory; the stores of several instances share one {@link Backing}. */
public final class InMemoryLeaseStore implements LeaseStore {
    /** What the service would keep. */
    public static final class Backing {
        private final LeaseTerm term;
        private final LongSupplier nanos;
        private final Map<String, Grant> grants = new HashMap<>();

        public Backing(LeaseTerm term, LongSupplier nanos) {
            this.term = term;
            this.nanos = nanos;
        }

        /** Ends a lease before its time, as an operator may. */
        public synchronized void breakLease(String name) {
            grant(name).holder = null;
        }

        private Grant grant(String name) {
            return grants.computeIfAbsent(name, n -> new Grant());
        }

        private boolean isExpired(Grant grant) {
            return grant.holder == null
                    || nanos.getAsLong() - grant.renewedAt >= term.duration().toNanos();
        }
    }

    private static final class Grant {
        private @org.jspecify.annotations.Nullable InMemoryLease holder;
        private long renewedAt;
        private long epoch;
    }

    private final Backing backing;
    private final AtomicBoolean unreachable = new AtomicBoolean();

    public InMemoryLeaseStore(Backing backing) {
        this.backing = backing;
    }

    /** Cuts this instance off from the store, or connects it again. */
    public void cutOff(boolean isCutOff) {
        unreachable.set(isCutOff);
    }

    @Override
    public Optional<Lease> tryAcquire(String name) {
        synchronized (backing) {
            requireReachable(name);
            Grant grant = backing.grant(name);
            if (!backing.isExpired(grant)) {
                return Optional.empty();
            }
            InMemoryLease lease = new InMemoryLease(name, grant);
            grant.holder = lease;
            lease.confirm();
            lease.raiseEpochAbove(0);
            return Optional.of(lease);
        }
    }

    private void requireReachable(String name) {
        if (unreachable.get()) {
            throw LeaseException.unreachable(name + " - the store is cut off", null);
        }
    }

    private final class InMemoryLease implements Lease {
        private final String name;
        private final Grant grant;
        private long confirmedAt;
        private long epoch;

        InMemoryLease(String name, Grant grant) {
            this.name = name;
            this.grant = grant;
        }

        private void confirm() {
            confirmedAt = backing.nanos.getAsLong();
            grant.renewedAt = confirmedAt;
        }

        private boolean isMine() {
            return grant.holder == this;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public long epoch() {
            synchronized (backing) {
                return epoch;
            }
        }

        @Override
        public boolean isHeld() {
            return remaining().compareTo(Duration.ZERO) > 0;
        }

        @Override
        public Duration remaining() {
            synchronized (backing) {
                long left = backing.term.trusted().toNanos() - (backing.nanos.getAsLong() - confirmedAt);
                return isMine() && left > 0 ? Duration.ofNanos(left) : Duration.ZERO;
            }
        }

        @Override
        public void raiseEpochAbove(long floor) {
            synchronized (backing) {
                requireMine();
                grant.epoch = Math.max(grant.epoch, floor) + 1;
                epoch = grant.epoch;
            }
        }

        @Override
        public void renew() {
            synchronized (backing) {
                requireMine();
                confirm();
            }
        }

        private void requireMine() {
            requireReachable(name);
            if (!isMine()) {
                throw LeaseException.lost(name, null);
            }
        }

        @Override
        public void release() {
            synchronized (backing) {
                if (isMine()) {
                    requireReachable(name);
                    grant.holder = null;
                }
            }
        }
    }
}
