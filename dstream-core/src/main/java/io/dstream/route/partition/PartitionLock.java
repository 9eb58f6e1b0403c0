package io.dstream.route.partition;

import io.dstream.lease.Lease;
import io.dstream.lease.LeaseException;
import io.dstream.lease.LeaseStore;
import io.dstream.lease.LeaseTerm;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The lease under which one process works on a partition: who reads it is decided elsewhere, and may overlap.
 *
 * <p>For use by one thread at a time, but for {@link #isHeld} and {@link #isRenewalDue}.
 */
final class PartitionLock {
    private static final Duration RETRY = Duration.ofSeconds(2);

    private final String name;
    private final LeaseStore leases;
    private final LeaseTerm term;
    private final LongSupplier nanos;
    private volatile @Nullable Lease lease;
    private boolean hasTried;
    private long triedAt;

    /** Creates a lock that is not held. */
    PartitionLock(String name, LeaseStore leases, LeaseTerm term, LongSupplier nanos) {
        this.name = name;
        this.leases = leases;
        this.term = term;
        this.nanos = nanos;
    }

    boolean isHeld() {
        Lease current = lease;
        return current != null && current.isHeld();
    }

    /** Tries to take the lock, every two seconds at most. */
    boolean take() {
        if (hasTried && nanos.getAsLong() - triedAt < RETRY.toNanos()) {
            return false;
        }
        hasTried = true;
        triedAt = nanos.getAsLong();
        Optional<Lease> acquired = call(() -> leases.tryAcquire(name));
        lease = acquired.orElse(null);
        return acquired.isPresent();
    }

    /** Returns whether the lease was not renewed for a while. */
    boolean isRenewalDue() {
        Lease current = lease;
        return current != null && current.remaining().compareTo(term.trusted().minus(term.renewal())) < 0;
    }

    /** Renews the lease where that is due. */
    void renewWhereDue() {
        Lease current = lease;
        if (current != null && isRenewalDue()) {
            call(() -> {
                current.renew();
                return true;
            });
        }
    }

    /** Gives the lock up, so that another process need not wait until it expires. */
    void release() {
        Lease current = lease;
        lease = null;
        if (current != null) {
            call(() -> {
                current.release();
                return true;
            });
        }
    }

    private <T> T call(Supplier<T> call) {
        try {
            return call.get();
        } catch (LeaseException e) {
            throw new IngestSessionException(
                    name + " - " + e.getMessage(), e.isTransient() ? Cause.UNREACHABLE : Cause.LOCK_LOST, e);
        }
    }
}
