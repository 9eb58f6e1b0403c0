package io.dstream.control.cluster;

import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The last so many steps, 16 bytes each. For one thread at a time. */
final class HistoryRing {
    private final long stepSeconds;
    private final float[] rates;
    private final float[] lags;
    private final int[] intervals;
    private final int[] batches;
    private long newest = -1;

    HistoryRing(HistorySpan span) {
        this.stepSeconds = span.step().toSeconds();
        this.rates = new float[span.points()];
        this.lags = new float[span.points()];
        this.intervals = new int[span.points()];
        this.batches = new int[span.points()];
        Arrays.fill(rates, Float.NaN);
    }

    /** Returns the step that was noted last, -1 where there is none. */
    long newest() {
        return newest;
    }

    /** Notes a step, counted from the epoch, again where it is the newest; steps that were left out stay empty. */
    void put(long step, float rate, float lagSeconds, int intervalMillis, int batch) {
        for (long missed = Math.max(newest + 1, step - rates.length); missed < step && newest >= 0; missed++) {
            rates[slot(missed)] = Float.NaN;
        }
        int slot = slot(step);
        rates[slot] = rate;
        lags[slot] = lagSeconds;
        intervals[slot] = intervalMillis;
        batches[slot] = batch;
        newest = step;
    }

    /** Returns what was noted, the oldest first. */
    List<HistoryPoint> points() {
        List<HistoryPoint> points = new ArrayList<>();
        for (long step = newest - rates.length + 1; step <= newest; step++) {
            int slot = slot(step);
            if (step >= 0 && !Float.isNaN(rates[slot])) {
                points.add(new HistoryPoint(
                        Instant.ofEpochSecond(step * stepSeconds),
                        rates[slot],
                        lags[slot],
                        intervals[slot],
                        batches[slot]));
            }
        }
        return points;
    }

    private int slot(long step) {
        return (int) Math.floorMod(step, (long) rates.length);
    }
}
