package io.dstream.sandbox.sqlserver.engine.cdc;

import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** What the latest scans of the log did, as {@code sys.dm_cdc_log_scan_sessions} shows it. Safe for use by several threads. */
public final class ScanHistory {
    private static final int KEPT = 100;

    /**
     * One scan.
     *
     * @param firstLsn of the first commit that it captured, 10 bytes
     * @param lastLsn of the last one
     * @param commands rows that the transactions changed
     * @param lastCommit when the last transaction committed
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Scan(
            int id,
            LocalDateTime started,
            LocalDateTime ended,
            byte[] firstLsn,
            byte[] lastLsn,
            int transactions,
            long commands,
            LocalDateTime lastCommit) {}

    private final Deque<Scan> scans = new ArrayDeque<>();
    private int lastId;

    synchronized void add(
            LocalDateTime started,
            LocalDateTime ended,
            byte[] firstLsn,
            byte[] lastLsn,
            int transactions,
            long commands,
            LocalDateTime lastCommit) {
        lastId++;
        scans.addLast(new Scan(lastId, started, ended, firstLsn, lastLsn, transactions, commands, lastCommit));
        if (scans.size() > KEPT) {
            scans.removeFirst();
        }
    }

    /** Returns the kept scans, the oldest first. */
    public synchronized List<Scan> scans() {
        return new ArrayList<>(scans);
    }
}
