package io.dstream.status;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far a table is.
 *
 * @param position up to which everything is published and acknowledged
 * @param bound up to which the database has recorded changes, as last read; zero before
 * @param publishedChanges since this instance began to hold the table
 * @param skippedChanges since then, for each of which a reference was sent
 * @param lastBatch how many changes the last poll that found any published
 * @param lastChangeCommittedAt when the last published change was committed; null before the first
 */
public record TableProgress(
        ChangePosition position,
        Lsn bound,
        long publishedChanges,
        long skippedChanges,
        int lastBatch,
        @Nullable Instant lastChangeCommittedAt) {
    /** Before the first poll. */
    public static final TableProgress NONE = new TableProgress(ChangePosition.ZERO, Lsn.ZERO, 0, 0, 0, null);

    /** Returns this progress at another position. */
    public TableProgress at(ChangePosition other) {
        return new TableProgress(other, bound, publishedChanges, skippedChanges, lastBatch, lastChangeCommittedAt);
    }

    /** Returns whether recorded changes may not have been read yet. */
    public boolean isBehind() {
        return position.commitLsn().compareTo(bound) < 0;
    }
}
