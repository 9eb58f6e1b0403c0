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
 * @param publishedChanges since the start
 * @param skippedChanges since the start, for each of which a reference was sent
 * @param lastChangeCommittedAt when the last published change was committed; null before the first
 */
public record TableProgress(
        ChangePosition position,
        Lsn bound,
        long publishedChanges,
        long skippedChanges,
        @Nullable Instant lastChangeCommittedAt) {
    /** Before the first poll. */
    public static final TableProgress NONE = new TableProgress(ChangePosition.ZERO, Lsn.ZERO, 0, 0, null);

    /** Returns whether recorded changes may not have been read yet. */
    public boolean isBehind() {
        return position.commitLsn().compareTo(bound) < 0;
    }
}
