package io.dstream.status;

import io.dstream.cdc.TableName;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a table at one moment.
 *
 * @param isOwner whether this instance holds the table's lease
 * @param problem the last one, which the state tells whether it still stands; null where there was none
 */
public record TableStatus(
        TableName table,
        TableState state,
        boolean isOwner,
        TableProgress progress,
        PollTimes times,
        @Nullable TableProblem problem) {
    /** Returns the status of a table that was not polled yet. */
    public static TableStatus waiting(TableName table) {
        return new TableStatus(table, TableState.WAITING, false, TableProgress.NONE, PollTimes.NONE, null);
    }

    public TableStatus with(TableState newState) {
        return new TableStatus(table, newState, isOwner, progress, times, problem);
    }

    public TableStatus with(TableProgress newProgress) {
        return new TableStatus(table, state, isOwner, newProgress, times, problem);
    }

    public TableStatus with(PollTimes newTimes) {
        return new TableStatus(table, state, isOwner, progress, newTimes, problem);
    }

    /** Returns the status of a table whose lease was just won. */
    public TableStatus acquired() {
        return new TableStatus(table, TableState.WAITING, true, TableProgress.NONE, times, problem);
    }

    public TableStatus owned() {
        return new TableStatus(table, state, true, progress, times, problem);
    }

    public TableStatus disowned() {
        return new TableStatus(table, state, false, progress, times, problem);
    }

    /** Returns this status with a problem, counted on where the same state stood before. */
    public TableStatus troubled(TableState newState, String text, @Nullable String remedy, Instant at) {
        int before = problem == null || newState != state ? 0 : problem.count();
        TableProblem current = new TableProblem(text, remedy, at, before + 1);
        return new TableStatus(table, newState, isOwner, progress, times, current);
    }

    /**
     * Returns how long the oldest unread change may have been waiting: zero where nothing recorded is unread.
     *
     * @param now by the same clock that the server has
     */
    public Duration lag(Instant now) {
        Instant since = progress.lastChangeCommittedAt();
        if (!progress.isBehind() || since == null || since.isAfter(now)) {
            return Duration.ZERO;
        }
        return Duration.between(since, now);
    }
}
