package io.dstream.control;

import java.time.Instant;
import java.util.List;

/**
 * What an instance tells of itself.
 *
 * @param role {@code server}, {@code ingester} or {@code processor}
 * @param reportedAt by its own clock
 * @param isReady whether everything is in reach that its role needs
 * @param configRevision the revision of the configuration that it runs
 * @param configProblems parts of the announced configuration that it refused, a sentence each
 * @param faults what keeps it from being ready, a sentence each
 * @param destinations of its processor
 * @param tables as it sees them: all that it holds, and those that it found a problem with
 */
public record InstanceReport(
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
        List<DestinationReport> destinations,
        List<TableReport> tables) {
    public InstanceReport {
        configProblems = List.copyOf(configProblems);
        faults = List.copyOf(faults);
        destinations = List.copyOf(destinations);
        tables = List.copyOf(tables);
    }

    /**
     * What its processor has done since it started; all zero where it has none.
     *
     * @param sessions how many it works on now
     * @param messages of the ingest queue settled as done
     * @param events published
     */
    public record Routing(
            int sessions, long messages, long events, long repeated, long stale, long deadLettered, long failures) {
        public static final Routing NONE = new Routing(0, 0, 0, 0, 0, 0, 0);
    }
}
