package io.dstream.console.model;

import java.time.Instant;
import java.util.List;

/** What an instance tells of itself: {@code GET instances}. */
public record InstanceStatus(
        String instance,
        String host,
        String role,
        String version,
        Instant startedAt,
        Instant reportedAt,
        boolean isReady,
        String configRevision,
        List<String> configProblems,
        List<String> faults,
        Routing routing,
        List<DestinationStatus> destinations,
        List<TableStatus> tables) {
    public InstanceStatus {
        configProblems = List.copyOf(configProblems);
        faults = List.copyOf(faults);
        destinations = List.copyOf(destinations);
        tables = List.copyOf(tables);
    }

    /** What its processor has done since it started. */
    public record Routing(
            int sessions, long messages, long events, long repeated, long stale, long deadLettered, long failures) {}
}
