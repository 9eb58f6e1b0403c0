package io.dstream.config;

import java.util.List;

/**
 * What the ingester works with.
 *
 * @param database the source database
 * @param queue the ingest queue
 * @param leases where leases are taken
 * @param checkpoints where checkpoints are kept
 * @param pollDefaults intervals of the tables without their own
 * @param tables which tables are streamed, at least one
 * @param pages how much is read at once
 * @param startPosition where a table starts that has no checkpoint
 */
public record IngesterConfig(
        SqlServerConnection database,
        IngestQueueConfig queue,
        LeaseConfig leases,
        CheckpointConfig checkpoints,
        PollIntervals pollDefaults,
        List<TableSelection> tables,
        PageLimits pages,
        StartPosition startPosition) {
    public IngesterConfig {
        tables = List.copyOf(tables);
    }

    /** Returns the tables for looking up the selection that holds for one of them. */
    public TableSelections selections() {
        return new TableSelections(tables);
    }
}
