package io.dstream.cdc;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shares one reading of the bound among all tables of a database.
 *
 * <p>Safe for use by several threads: those that ask while a reading is under way, or within its short age, get the
 * same one, or the same fault.
 */
public final class BoundCache {
    private final ChangeSource source;
    private final Supplier<Duration> maxAge;
    private final LongSupplier nanoClock;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile @Nullable Reading last;

    /** Creates a cache whose readings serve for the given age. */
    public BoundCache(ChangeSource source, Duration maxAge, LongSupplier nanoClock) {
        this(source, () -> maxAge, nanoClock);
    }

    /** Creates a cache whose readings serve for an age that may change. */
    public BoundCache(ChangeSource source, Supplier<Duration> maxAge, LongSupplier nanoClock) {
        this.source = source;
        this.maxAge = maxAge;
        this.nanoClock = nanoClock;
    }

    /**
     * Returns a bound of at most the age given.
     *
     * @throws ChangeSourceException if it could not be read
     */
    public Bound bound() {
        return readingOfAtMost(maxAge.get().toNanos()).bound();
    }

    /**
     * Reads the bound anew: no older reading serves.
     *
     * @throws ChangeSourceException if it could not be read
     */
    public Bound freshBound() {
        return readingOfAtMost(0).bound();
    }

    private Reading readingOfAtMost(long ageNanos) {
        long askedAt = nanoClock.getAsLong();
        Reading known = last;
        if (known != null && known.beganAfter(askedAt - ageNanos)) {
            return known;
        }
        reading.lock();
        try {
            Reading shared = last;
            if (shared != null && shared.beganAfter(askedAt - ageNanos)) {
                return shared;
            }
            Reading fresh = read();
            last = fresh;
            return fresh;
        } finally {
            reading.unlock();
        }
    }

    private Reading read() {
        long beganAt = nanoClock.getAsLong();
        try {
            return new Reading(beganAt, source.readBound(), null);
        } catch (ChangeSourceException e) {
            return new Reading(beganAt, null, e);
        }
    }

    private record Reading(
            long beganAtNanos,
            @Nullable Bound value,
            @Nullable ChangeSourceException fault) {
        boolean beganAfter(long nanos) {
            return beganAtNanos - nanos > 0;
        }

        Bound bound() {
            if (fault != null) {
                throw fault.again();
            }
            return Objects.requireNonNull(value);
        }
    }
}
