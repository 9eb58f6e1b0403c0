package io.dstream.poll;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.status.PollTimes;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableProgress;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.DoubleSupplier;

/** Polls a table, keeps its status, and says when to poll next. For one thread at a time. */
public final class TableWatch {
    private final TableName table;
    private final TablePoller poller;
    private final StatusBoard board;
    private final Clock clock;
    private final DoubleSupplier random;
    private PollInterval interval;

    /** Creates a watch; the random numbers, from 0 to below 1, spread the polls of the tables. */
    public TableWatch(
            PolledTable polled,
            TablePoller poller,
            PollInterval interval,
            StatusBoard board,
            Clock clock,
            DoubleSupplier random) {
        this.table = polled.table();
        this.poller = poller;
        this.interval = interval;
        this.board = board;
        this.clock = clock;
        this.random = random;
    }

    /**
     * What a poll has brought.
     *
     * @param delay how long to wait until the next one
     */
    public record Polled(PollOutcome outcome, Duration delay) {}

    /** Polls once. */
    public Polled poll() {
        PollOutcome outcome = poller.poll();
        interval = interval.after(outcome);
        Duration delay = interval.delay(outcome, random);
        Instant now = clock.instant();
        board.update(table, status -> statusAfter(outcome, status, now).with(times(outcome, now, delay)));
        return new Polled(outcome, delay);
    }

    /** Returns the generation of the table's checkpoint; see {@link TablePoller#generation}. */
    public long generation() {
        return poller.generation();
    }

    /** Moves the table to any position as a new generation; see {@link TablePoller#rewind}. */
    public boolean rewind(ChangePosition to, long ifGeneration) {
        boolean isDone = poller.rewind(to, ifGeneration);
        if (isDone) {
            board.update(table, status -> status.with(status.progress().at(to)));
        }
        return isDone;
    }

    private static TableStatus statusAfter(PollOutcome outcome, TableStatus status, Instant now) {
        TableStatus owned = status.owned();
        return outcome.fold(new PollOutcome.Cases<>(
                idle -> owned.with(TableState.IDLE).with(progress(status.progress(), idle.upTo(), idle.bound())),
                published -> owned.with(TableState.STREAMING).with(progress(status.progress(), published)),
                lost -> status.disowned().with(TableState.WAITING),
                blocked -> owned.troubled(blocked.state(), blocked.reason(), blocked.remedy(), now),
                failed -> owned.troubled(
                        failed.state(), String.valueOf(failed.cause().getMessage()), null, now)));
    }

    private static TableProgress progress(TableProgress before, ChangePosition upTo, Lsn bound) {
        return new TableProgress(
                upTo,
                bound,
                before.publishedChanges(),
                before.skippedChanges(),
                before.lastBatch(),
                before.lastChangeCommittedAt());
    }

    private static TableProgress progress(TableProgress before, PollOutcome.Published published) {
        Instant lastCommit = published.lastCommit();
        return new TableProgress(
                published.upTo(),
                published.bound(),
                before.publishedChanges() + published.count(),
                before.skippedChanges() + published.skipped(),
                published.count(),
                lastCommit == null ? before.lastChangeCommittedAt() : lastCommit);
    }

    private static PollTimes times(PollOutcome outcome, Instant now, Duration delay) {
        boolean isOver = outcome instanceof PollOutcome.LeaseLost;
        return new PollTimes(now, delay, isOver ? null : now.plus(delay));
    }
}
