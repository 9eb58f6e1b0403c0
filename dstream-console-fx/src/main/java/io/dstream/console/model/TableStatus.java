package io.dstream.console.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A table: {@code GET tables}.
 *
 * @param table {@code schema.name}
 * @param owner the instance that holds it, null where none does
 * @param lagChanges null while not counted
 * @param isLagMinimum whether there are more than {@code lagChanges}
 * @param problem the last one while it stands
 */
public record TableStatus(
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
    public TableStatus {
        captureInstances = List.copyOf(captureInstances);
        pending = List.copyOf(pending);
    }

    /** What is wrong, and what to do about it. */
    public record Problem(String text, @Nullable String remedy, Instant at, int count) {}

    /** An action that its holder has not carried out yet. */
    public record PendingAction(String id, String action, String by, Instant at) {}
}
