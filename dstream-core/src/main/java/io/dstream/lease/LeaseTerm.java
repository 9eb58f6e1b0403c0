package io.dstream.lease;

import java.time.Duration;

/**
 * How long a lease lasts.
 *
 * @param duration 15 to 60 seconds, as blob leases allow
 */
public record LeaseTerm(Duration duration) {
    private static final Duration MIN = Duration.ofSeconds(15);
    private static final Duration MAX = Duration.ofSeconds(60);

    /** Thirty seconds. */
    public static final LeaseTerm DEFAULT = new LeaseTerm(Duration.ofSeconds(30));

    public LeaseTerm {
        if (duration.compareTo(MIN) < 0 || duration.compareTo(MAX) > 0) {
            throw new IllegalArgumentException("A lease lasts 15 to 60 seconds, not " + duration);
        }
    }

    /** Returns how long a holder trusts a renewal: a tenth less, for clocks that run apart, and a second for a last write. */
    public Duration trusted() {
        return duration.minus(duration.dividedBy(10)).minusSeconds(1);
    }

    /** Returns how often leases are renewed and heartbeats written. */
    public Duration renewal() {
        return duration.dividedBy(3);
    }
}
