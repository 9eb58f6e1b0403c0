package io.dstream.control.cluster;

/** The mean rate of a counter over the last ten seconds. For one thread at a time. */
final class RateMeter {
    private static final int SAMPLES = 11;
    private static final double NANOS_PER_SECOND = 1e9;

    private final long[] counts = new long[SAMPLES];
    private final long[] nanos = new long[SAMPLES];
    private int size;
    private int newest = -1;

    /** Notes the counter, about once a second; one that has fallen began anew. */
    void sample(long count, long nowNanos) {
        if (size > 0 && count < counts[newest]) {
            size = 0;
        }
        newest = (newest + 1) % SAMPLES;
        counts[newest] = count;
        nanos[newest] = nowNanos;
        size = Math.min(size + 1, SAMPLES);
    }

    double perSecond() {
        if (size < 2) {
            return 0;
        }
        int oldest = (newest - size + 1 + SAMPLES) % SAMPLES;
        long elapsed = nanos[newest] - nanos[oldest];
        return elapsed <= 0 ? 0 : (counts[newest] - counts[oldest]) * NANOS_PER_SECOND / elapsed;
    }
}
