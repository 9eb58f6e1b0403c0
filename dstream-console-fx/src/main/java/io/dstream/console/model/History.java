package io.dstream.console.model;

import java.time.Instant;
import java.util.List;

/** How a table did: {@code GET tables/{table}/history}. */
public record History(String table, String span, long stepMillis, List<Point> points) {
    public History {
        points = List.copyOf(points);
    }

    /** One step. */
    public record Point(Instant at, double ratePerSecond, double lagSeconds, long intervalMillis, int batch) {}

    /** How far back. */
    public enum Span {
        /** By the second. */
        HOUR,
        /** By the minute. */
        DAY
    }
}
