package io.dstream.control;

import java.time.Duration;

/** How far back a history goes, and how fine it is. */
public enum HistorySpan {
    /** The last hour by the second. */
    HOUR(Duration.ofSeconds(1), 3_600),
    /** The last day by the minute. */
    DAY(Duration.ofMinutes(1), 1_440);

    private final Duration step;
    private final int points;

    HistorySpan(Duration step, int points) {
        this.step = step;
        this.points = points;
    }

    public Duration step() {
        return step;
    }

    /** Returns how many points are kept at most. */
    public int points() {
        return points;
    }
}
