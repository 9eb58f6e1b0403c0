package io.dstream.console.overview;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rate of the whole over the last minutes, one each second. */
final class RateTrend {
    static final int SIZE = 180;
    private static final Duration STEP = Duration.ofMillis(800);

    private final List<Double> values = new ArrayList<>();
    private @Nullable Instant last;

    /** Adds what it is now, in place of the last where that is of the same second. */
    void add(double value, Instant now) {
        Instant before = last;
        if (before != null && now.isBefore(before.plus(STEP)) && !values.isEmpty()) {
            values.set(values.size() - 1, value);
            return;
        }
        last = now;
        values.add(value);
        if (values.size() > SIZE) {
            values.remove(0);
        }
    }

    List<Double> values() {
        return List.copyOf(values);
    }
}
