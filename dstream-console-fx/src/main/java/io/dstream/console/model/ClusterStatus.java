package io.dstream.console.model;

import java.time.Instant;
import java.util.List;

/** The whole, as one instance sees it: {@code GET status}. */
public record ClusterStatus(
        String answeredBy,
        String version,
        String source,
        Instant time,
        boolean isReady,
        int instances,
        int tables,
        int owned,
        int paused,
        int problems,
        double ratePerSecond,
        long lagSeconds,
        List<String> faults) {
    public ClusterStatus {
        faults = List.copyOf(faults);
    }
}
