package io.dstream.sandbox.sqlserver.engine.cdc;

import java.time.LocalDateTime;
import java.util.List;

/**
 * A transaction that has committed and waits for its capture.
 *
 * @param lsn of the commit, 10 bytes
 * @param id of the transaction, 6 bytes
 * @param dueNanos when it may be captured, by {@link System#nanoTime}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Committed(
        byte[] lsn, LocalDateTime begun, LocalDateTime ended, byte[] id, List<RowChange> changes, long dueNanos) {}
