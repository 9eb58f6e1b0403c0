package io.dstream.sandbox.sqlserver.engine.catalog;

import io.dstream.sandbox.sqlserver.engine.storage.ReservingCounter;

/** Hands out the values of an identity column; they are not given back on rollback. Safe for use by several threads. */
public final class IdentityCounter {
    private final long seed;
    private final long increment;
    private final ReservingCounter values;

    public IdentityCounter(long seed, long increment) {
        this.seed = seed;
        this.increment = increment;
        this.values = new ReservingCounter(seed, increment);
    }

    public long next() {
        return values.next();
    }

    /** Returns the last value handed out, the seed where there is none. */
    public long current() {
        long value = values.peek();
        return value == seed ? seed : value - increment;
    }

    public long seed() {
        return seed;
    }

    public long increment() {
        return increment;
    }

    /** Goes on behind a value that was given explicitly. */
    public void passed(long value) {
        values.passed(value);
    }

    public void reset() {
        values.set(seed);
    }

    /** Returns what counts, to be kept over a restart. */
    public ReservingCounter values() {
        return values;
    }
}
