package io.dstream.route;

import java.time.Duration;

/**
 * How a session is worked on.
 *
 * @param groupSize how many messages are routed together at most
 * @param idleTimeout how long a session without messages is kept
 * @param turn how long a busy session is kept before others get their turn
 * @param firstRetry how long to wait after the first failed publish; doubled for each that follows
 * @param maxRetry how long to wait at most, and after a fault that a person must mend
 * @param attempts how often a publish is tried before the session is given up for a while, at least 1
 */
public record SessionLimits(
        int groupSize, Duration idleTimeout, Duration turn, Duration firstRetry, Duration maxRetry, int attempts) {
    /** Messages of up to 256 KB: a group of 16 is at most 4 MB in memory for each session. */
    public static final SessionLimits DEFAULTS = new SessionLimits(
            16, Duration.ofMillis(500), Duration.ofSeconds(20), Duration.ofMillis(500), Duration.ofSeconds(30), 5);

    public SessionLimits {
        if (groupSize < 1 || attempts < 1) {
            throw new IllegalArgumentException("A session routes at least one message in at least one attempt");
        }
    }

    Duration retryDelay(int failures, boolean isTransient) {
        if (!isTransient) {
            return maxRetry;
        }
        // 2^16 times the first delay is far above any sensible maximum.
        Duration delay = firstRetry.multipliedBy(1L << Math.min(failures - 1, 16));
        return delay.compareTo(maxRetry) < 0 ? delay : maxRetry;
    }
}
