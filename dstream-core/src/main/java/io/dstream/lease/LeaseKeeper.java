package io.dstream.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/** Renews the leases of this instance at a third of their duration. Thread-safe. */
public final class LeaseKeeper {
    private static final class Kept {
        private final Lease lease;
        private long attemptedAt;
        private boolean isDue;

        Kept(Lease lease, long attemptedAt) {
            this.lease = lease;
            this.attemptedAt = attemptedAt;
        }
    }

    private final Duration renewal;
    private final LongSupplier nanos;
    private final Map<String, Kept> leases = new HashMap<>();

    /**
     * Creates a keeper of no lease.
     *
     * @param nanos a monotonic clock
     */
    public LeaseKeeper(LeaseTerm term, LongSupplier nanos) {
        this.renewal = term.renewal();
        this.nanos = nanos;
    }

    /** Begins to keep a lease that was just acquired. */
    public synchronized void keep(Lease lease) {
        leases.put(lease.name(), new Kept(lease, nanos.getAsLong()));
    }

    /** Ends keeping a lease, which is neither renewed nor released from now on. */
    public synchronized void drop(String name) {
        leases.remove(name);
    }

    /** Renews the leases that are due, those first that waited longest; called about once a second. */
    public synchronized List<KeepOutcome> tick() {
        long begun = nanos.getAsLong();
        List<Kept> due = leases.values().stream()
                .filter(kept -> kept.isDue || begun - kept.attemptedAt >= renewal.toNanos())
                .sorted(Comparator.comparingLong(kept -> kept.attemptedAt - begun))
                .toList();
        List<KeepOutcome> outcomes = new ArrayList<>();
        for (Kept kept : due) {
            if (nanos.getAsLong() - begun >= renewal.toNanos()) {
                // A store that answers slowly must not hold up those that would come first in the next tick.
                break;
            }
            outcomes.add(renew(kept));
        }
        return outcomes;
    }

    private KeepOutcome renew(Kept kept) {
        String name = kept.lease.name();
        kept.attemptedAt = nanos.getAsLong();
        try {
            kept.lease.renew();
            kept.isDue = false;
            return new KeepOutcome.Renewed(name);
        } catch (LeaseException e) {
            if (e.isTransient()) {
                kept.isDue = true;
                return new KeepOutcome.Unreachable(name, e);
            }
            leases.remove(name);
            return new KeepOutcome.Lost(name, e);
        }
    }
}
