package io.dstream.destination;

import java.util.function.LongSupplier;

/** Counts what happened in the last ten full seconds. Safe for use by several threads. */
public final class RateWindow {
    private static final int SECONDS = 10;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private final LongSupplier nanos;
    /** One more than is told: the second that runs is not full yet. */
    private final long[] counts = new long[SECONDS + 1];

    private final long[] seconds = new long[SECONDS + 1];

    /**
     * Creates a window in which nothing happened.
     *
     * @param nanos a monotonic clock
     */
    public RateWindow(LongSupplier nanos) {
        this.nanos = nanos;
        java.util.Arrays.fill(seconds, Long.MIN_VALUE);
    }

    /** Counts what happens now. */
    public synchronized void add(long count) {
        long second = second();
        int slot = slot(second);
        if (seconds[slot] != second) {
            seconds[slot] = second;
            counts[slot] = 0;
        }
        counts[slot] += count;
    }

    /** Returns the average of the last ten full seconds. */
    public synchronized double perSecond() {
        long now = second();
        long sum = 0;
        for (long second = now - SECONDS; second < now; second++) {
            int slot = slot(second);
            sum += seconds[slot] == second ? counts[slot] : 0;
        }
        return (double) sum / SECONDS;
    }

    private long second() {
        return Math.floorDiv(nanos.getAsLong(), NANOS_PER_SECOND);
    }

    private static int slot(long second) {
        return (int) Math.floorMod(second, SECONDS + 1L);
    }
}
