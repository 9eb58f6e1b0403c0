package io.dstream.status;

/** What a table is doing, or what keeps it from streaming. */
public enum TableState {
    /** Not polled yet. */
    WAITING("Waiting", false),
    /** The last poll brought changes. */
    STREAMING("Streaming", false),
    /** The last poll brought no change. */
    IDLE("Idle", false),
    /** Not polled until an operator resumes it. */
    PAUSED("Paused", false),
    /** Another instance holds the lease. */
    HELD_ELSEWHERE("HeldElsewhere", false),
    /** No table with this name, or none that the user may see. */
    TABLE_MISSING("TableMissing", true),
    CDC_DISABLED_DATABASE("CdcDisabledDatabase", true),
    CDC_DISABLED_TABLE("CdcDisabledTable", true),
    PERMISSION_MISSING("PermissionMissing", true),
    DATABASE_UNREACHABLE("DatabaseUnreachable", true),
    QUEUE_UNREACHABLE("QueueUnreachable", true),
    LEASES_UNREACHABLE("LeasesUnreachable", true),
    /** Changes behind the checkpoint may have been deleted before they were read. */
    HISTORY_TRIMMED("HistoryTrimmed", true),
    /** The checkpoint lies beyond all that the database has recorded, as after a restore. */
    AHEAD_OF_DATABASE("AheadOfDatabase", true),
    /** Anything else that went wrong. */
    FAILED("Failed", true),
    /** No longer polled. */
    STOPPED("Stopped", false);

    private final String label;
    private final boolean hasProblem;

    TableState(String label, boolean hasProblem) {
        this.label = label;
        this.hasProblem = hasProblem;
    }

    /** Returns the name that REST and the console show. */
    public String label() {
        return label;
    }

    /** Returns whether the table does not stream although it should. */
    public boolean hasProblem() {
        return hasProblem;
    }
}
