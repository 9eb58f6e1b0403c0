package io.dstream.cdc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How many changes there are in a range.
 *
 * @param changes an update counts once
 * @param isMinimum whether there may be more, which were not counted
 * @param firstCommitAt when the first was committed; null where there is none or CDC no longer knows
 * @param lastCommitAt when the last of those counted was committed; null likewise
 */
public record ChangeCount(
        int changes,
        boolean isMinimum,
        @Nullable Instant firstCommitAt,
        @Nullable Instant lastCommitAt) {
    public static final ChangeCount NONE = new ChangeCount(0, false, null, null);

    /** Returns the count of two ranges of which the other follows this one. */
    public ChangeCount plus(ChangeCount other) {
        return new ChangeCount(
                changes + other.changes,
                isMinimum || other.isMinimum,
                firstCommitAt == null ? other.firstCommitAt : firstCommitAt,
                other.lastCommitAt == null ? lastCommitAt : other.lastCommitAt);
    }
}
