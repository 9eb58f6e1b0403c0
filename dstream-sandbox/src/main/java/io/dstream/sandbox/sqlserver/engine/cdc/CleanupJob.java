package io.dstream.sandbox.sqlserver.engine.cdc;

import java.util.UUID;

/**
 * How the cleanup job of a database works.
 *
 * @param retentionMinutes for which changes are kept
 * @param threshold rows that one statement deletes
 */
public record CleanupJob(UUID id, long retentionMinutes, long threshold) {
    /** A hundred years, the most that may be asked for. */
    public static final long LONGEST_RETENTION = 52_494_800;

    /** Returns the defaults of SQL Server: three days. */
    static CleanupJob withDefaults() {
        return new CleanupJob(UUID.randomUUID(), 4320, 5000);
    }
}
