package io.dstream.sandbox.sqlserver.engine.catalog;

import java.util.concurrent.atomic.AtomicLong;

/** Hands out the values of an identity column; they are not given back on rollback. Safe for use by several threads. */
public final class IdentityCounter {
    private final long seed;
    private final long increment;
    private final AtomicLong next;

    public IdentityCounter(long seed, long increment) {
        this.seed = seed;
        this.increment = increment;
        this.next = new AtomicLong(seed);
    }

    public long next() {
        return next.getAndAdd(increment);
    }

    /** Returns the last value handed out, the seed where there is none. */
    public long current() {
        long value = next.get();
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
        next.accumulateAndGet(value + increment, (a, b) -> increment > 0 ? Math.max(a, b) : Math.min(a, b));
    }

    public void reset() {
        next.set(seed);
    }
}
