package io.dstream.config;

import java.time.Duration;

/**
 * How often a table is polled.
 *
 * @param pollInterval the shortest interval, which holds while there are changes; above zero
 * @param maxPollInterval the longest one, which idle polls grow to; at least {@code pollInterval}
 */
public record PollIntervals(Duration pollInterval, Duration maxPollInterval) {
    public PollIntervals {
        if (pollInterval.isZero() || pollInterval.isNegative() || maxPollInterval.compareTo(pollInterval) < 0) {
            throw new IllegalArgumentException("A poll interval is above zero and the longest is not below it");
        }
    }
}
