package io.dstream.control;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is to be known of a table at one moment, as REST shows it and as instances tell each other.
 *
 * @param table {@code schema.name}
 * @param state the label of a {@link io.dstream.status.TableState}
 * @param isPaused whether an operator has paused it, even where its holder does not know yet
 * @param owner the instance that holds its lease, null where none is known to
 * @param leaseExpiresAt at the earliest, by the holder's clock; null where none holds it
 * @param epoch of the lease, 0 where none holds it
 * @param intervalMillis from the last poll to the next
 * @param position the last that was published and acknowledged, four parts
 * @param bound the highest commit LSN known when it was last polled
 * @param lagSeconds how long the oldest unread change has been waiting at most
 * @param lagChanges how many change rows are unread; null while not counted
 * @param isLagMinimum whether there are more than {@code lagChanges}, which are counted up to a limit
 * @param ratePerSecond changes published each second, over the last ten
 * @param published since its holder started to hold it
 * @param skipped likewise
 * @param lastBatch how many changes the last poll that found any published
 * @param lastChangeAt when the last change published was committed
 * @param destination the topic or event hub
 * @param captureInstances those that the table is read from
 * @param problem the last one while it stands, else null
 * @param pending actions that its holder has not carried out yet
 */
public record TableReport(
        String table,
        String state,
        boolean isPaused,
        @Nullable String owner,
        @Nullable Instant leaseExpiresAt,
        long epoch,
        long intervalMillis,
        @Nullable Instant lastPollAt,
        @Nullable Instant nextPollAt,
        String position,
        String bound,
        long lagSeconds,
        @Nullable Long lagChanges,
        boolean isLagMinimum,
        double ratePerSecond,
        long published,
        long skipped,
        int lastBatch,
        @Nullable Instant lastChangeAt,
        String destination,
        List<String> captureInstances,
        @Nullable Problem problem,
        List<PendingAction> pending) {
    public TableReport {
        captureInstances = List.copyOf(captureInstances);
        pending = List.copyOf(pending);
    }

    /**
     * What is wrong.
     *
     * @param text a sentence
     * @param remedy what to do about it, a statement or a sentence; null where it mends itself
     * @param count how often it happened in a row
     */
    public record Problem(String text, @Nullable String remedy, Instant at, int count) {}

    /** An action that was asked for and that the table's holder has not carried out yet. */
    public record PendingAction(String id, String action, String by, Instant at) {}
}
