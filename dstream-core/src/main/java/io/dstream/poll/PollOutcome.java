package io.dstream.poll;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.Lsn;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.lease.LeaseException;
import io.dstream.publish.PublishException;
import io.dstream.status.TableState;
import java.time.Instant;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How a poll ended. */
public sealed interface PollOutcome {
    /**
     * Nothing was to be read.
     *
     * @param upTo everything up to it has been published
     * @param bound up to which the database has recorded changes
     */
    record Idle(ChangePosition upTo, Lsn bound) implements PollOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.idle().apply(this);
        }
    }

    /**
     * Changes were published and acknowledged, and the checkpoint was moved.
     *
     * @param count how many
     * @param skipped how many of them only as a reference
     * @param upTo everything up to it has been published
     * @param bound up to which the database has recorded changes
     * @param lastCommit when the last of them was committed; null where CDC no longer knows
     * @param hasBacklog whether the next page is to be read at once
     */
    record Published(
            int count,
            int skipped,
            ChangePosition upTo,
            Lsn bound,
            @Nullable Instant lastCommit,
            boolean hasBacklog) implements PollOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.published().apply(this);
        }
    }

    /**
     * This instance may no longer poll the table, or no longer from where it thought.
     *
     * @param reason for a person to read
     */
    record LeaseLost(String reason) implements PollOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.leaseLost().apply(this);
        }
    }

    /**
     * A person must act before the table can go on.
     *
     * @param state what is the matter
     * @param reason for a person to read
     * @param remedy the T-SQL statement, or the sentence, that mends it; null where none is known
     */
    record Blocked(
            TableState state, String reason, @Nullable String remedy) implements PollOutcome {
        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.blocked().apply(this);
        }
    }

    /**
     * Something failed that may mend itself.
     *
     * @param state what is the matter
     * @param cause whose message names subject and state
     */
    record Failed(TableState state, RuntimeException cause) implements PollOutcome {
        /** Returns whether the cause is none that a poll expects, so that only its trace tells what happened. */
        public boolean isUnforeseen() {
            return !(cause instanceof ChangeSourceException
                    || cause instanceof CheckpointException
                    || cause instanceof PublishException
                    || cause instanceof LeaseException);
        }

        @Override
        public <R> R fold(Cases<R> cases) {
            return cases.failed().apply(this);
        }
    }

    /** A function for each case. */
    record Cases<R>(
            Function<? super Idle, ? extends R> idle,
            Function<? super Published, ? extends R> published,
            Function<? super LeaseLost, ? extends R> leaseLost,
            Function<? super Blocked, ? extends R> blocked,
            Function<? super Failed, ? extends R> failed) {}

    /** Returns the result of the function for this case. */
    <R> R fold(Cases<R> cases);
}
