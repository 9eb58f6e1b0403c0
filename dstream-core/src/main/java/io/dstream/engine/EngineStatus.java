package io.dstream.engine;

import io.dstream.route.ProcessorStatus;
import io.dstream.status.TableStatus;
import java.util.List;
import java.util.Optional;

/**
 * What an instance does at one moment.
 *
 * @param instance its name among the instances that share the tables
 * @param isReady whether everything that must be there before the first poll or route is there
 * @param faults what keeps it from being ready, and services out of reach, a sentence each
 * @param tables by name; empty where it does not ingest
 * @param processor empty where it does not process
 */
public record EngineStatus(
        String instance,
        Role role,
        boolean isReady,
        List<String> faults,
        List<TableStatus> tables,
        Optional<ProcessorStatus> processor) {
    public EngineStatus {
        faults = List.copyOf(faults);
        tables = List.copyOf(tables);
    }
}
