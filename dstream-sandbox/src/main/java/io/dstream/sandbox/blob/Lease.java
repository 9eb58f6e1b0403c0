package io.dstream.sandbox.blob;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The lease of a blob: who may write, and until when. Source: Lease Blob, table of outcomes by state. */
final class Lease {
    private final Clock clock;
    private LeaseState state = LeaseState.AVAILABLE;
    private String id = "";
    private Duration duration = Duration.ZERO;
    private Instant end = Instant.MAX;

    Lease(Clock clock) {
        this.clock = clock;
    }

    /** Puts a lease back: it ends when it would have ended. */
    Lease(Clock clock, KeptForms.LeaseForm form) {
        this.clock = clock;
        this.state = form.state();
        this.id = form.id();
        this.duration = form.duration();
        this.end = form.end();
    }

    KeptForms.LeaseForm form() {
        return new KeptForms.LeaseForm(state, id, duration, end);
    }

    /** Returns the state at this moment. */
    LeaseState state() {
        boolean over = !clock.instant().isBefore(end);
        if (over && state == LeaseState.LEASED) {
            state = LeaseState.EXPIRED;
        } else if (over && state == LeaseState.BREAKING) {
            state = LeaseState.BROKEN;
        }
        return state;
    }

    boolean isInfinite() {
        return duration.isNegative();
    }

    /** Takes the lease under an id; the duration is negative for no end. */
    void acquire(String proposedId, Duration wanted) {
        LeaseState present = state();
        if (present == LeaseState.BREAKING) {
            throw (proposedId.equals(id) ? StorageError.LEASE_BREAKING_ACQUIRE : StorageError.LEASE_ALREADY_PRESENT)
                    .exception();
        }
        if (present == LeaseState.LEASED && !proposedId.equals(id)) {
            throw StorageError.LEASE_ALREADY_PRESENT.exception();
        }
        id = proposedId;
        duration = wanted;
        restart();
    }

    /** Begins the duration anew; what expired may be renewed while nobody wrote or took the lease. */
    void renew(String leaseId) {
        LeaseState present = state();
        requireMatch(leaseId);
        if (present == LeaseState.BREAKING || present == LeaseState.BROKEN) {
            throw StorageError.LEASE_BROKEN_RENEW.exception();
        }
        restart();
    }

    /** Gives the lease another id; asking again for the id it has succeeds. */
    void change(String leaseId, String proposedId) {
        LeaseState present = state();
        if (!present.locks()) {
            throw StorageError.LEASE_NOT_PRESENT.exception();
        }
        if (!leaseId.equals(id) && !proposedId.equals(id)) {
            throw StorageError.LEASE_ID_MISMATCH.exception();
        }
        if (present == LeaseState.BREAKING) {
            throw StorageError.LEASE_BREAKING_CHANGE.exception();
        }
        id = proposedId;
    }

    /** Gives the lease up. */
    void release(String leaseId) {
        requireMatch(leaseId);
        clear();
    }

    /** Lets the lease end soon without its id and returns how long it still holds. */
    Duration breakIn(@Nullable Duration period) {
        switch (state()) {
            case AVAILABLE -> throw StorageError.LEASE_NOT_PRESENT.exception();
            case LEASED, BREAKING -> end = clock.instant().plus(breakPeriod(period));
            case EXPIRED, BROKEN -> end = clock.instant();
        }
        Duration left = Duration.between(clock.instant(), end);
        state = left.isZero() ? LeaseState.BROKEN : LeaseState.BREAKING;
        return left;
    }

    private Duration breakPeriod(@Nullable Duration period) {
        if (state == LeaseState.LEASED && isInfinite()) {
            return period == null ? Duration.ZERO : period;
        }
        Duration left = Duration.between(clock.instant(), end);
        return period == null || period.compareTo(left) > 0 ? left : period;
    }

    /** Checks that a write may happen with this id, empty for none. */
    void checkWrite(String leaseId) {
        LeaseState present = state();
        if (present.locks()) {
            checkHeld(leaseId);
        } else if (!leaseId.isEmpty()) {
            throw StorageError.LEASE_NOT_PRESENT_BLOB.exception();
        }
    }

    private void checkHeld(String leaseId) {
        if (leaseId.isEmpty()) {
            throw StorageError.LEASE_ID_MISSING.exception();
        }
        if (!leaseId.equals(id)) {
            throw StorageError.LEASE_ID_MISMATCH_BLOB.exception();
        }
    }

    /** Checks that a read may happen with this id; without one it always may. */
    void checkRead(String leaseId) {
        if (!leaseId.isEmpty()) {
            checkWrite(leaseId);
        }
    }

    /** Notes a write: an expired lease can no longer be renewed. */
    void written() {
        if (state() == LeaseState.EXPIRED || state == LeaseState.BROKEN) {
            clear();
        }
    }

    private void restart() {
        end = isInfinite() ? Instant.MAX : clock.instant().plus(duration);
        state = LeaseState.LEASED;
    }

    private void clear() {
        state = LeaseState.AVAILABLE;
        id = "";
        end = Instant.MAX;
    }

    private void requireMatch(String leaseId) {
        if (id.isEmpty() || !leaseId.equals(id)) {
            throw StorageError.LEASE_ID_MISMATCH.exception();
        }
    }
}
