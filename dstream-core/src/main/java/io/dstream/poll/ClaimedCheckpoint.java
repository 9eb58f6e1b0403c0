package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangePosition;
import io.dstream.checkpoint.Checkpoint;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.ingest.Fence;
import io.dstream.lease.Lease;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The checkpoint of one table under one lease, and how far reading has got beyond it. For one thread at a time. */
final class ClaimedCheckpoint {
    /** Each claim raises the epoch above the stored one: only other holders, claiming meanwhile, ask for another. */
    private static final int MOST_CLAIMS = 10;

    private final PolledTable polled;
    private final CheckpointStore store;
    private final Lease lease;
    private final LongSupplier nanoClock;
    private @Nullable Checkpoint claimed;
    private ChangePosition position = ChangePosition.ZERO;
    private long storedAtNanos;

    ClaimedCheckpoint(PolledTable polled, CheckpointStore store, Lease lease, LongSupplier nanoClock) {
        this.polled = polled;
        this.store = store;
        this.lease = lease;
        this.nanoClock = nanoClock;
    }

    /** Returns up to where everything is published, claiming the checkpoint first where it is not claimed yet. */
    ChangePosition position() {
        checkpoint();
        return position;
    }

    Fence fence() {
        return checkpoint().fence();
    }

    /**
     * Stores another position as a new generation, and forgets the checkpoint.
     *
     * @param ifGeneration the generation that the position is to follow
     * @return false if the generation is another, or another holder has claimed the table
     */
    boolean rewind(ChangePosition to, long ifGeneration) {
        Checkpoint current = checkpoint();
        boolean isSame = current.fence().generation() == ifGeneration;
        boolean isDone = isSame && store.rewind(current, to).isPresent();
        drop();
        return isDone;
    }

    /** Forgets the checkpoint: the next poll claims it anew, wherever a person may have moved it. */
    void drop() {
        claimed = null;
    }

    /** Notes that there is nothing to publish up to a position. */
    void pass(ChangePosition upTo) {
        if (upTo.isAfter(position)) {
            position = upTo;
        }
    }

    /** Stores that everything up to a position is published; returns false if another holder has claimed the table. */
    boolean store(ChangePosition upTo, CaptureInstance instance) {
        Checkpoint next = new Checkpoint(polled.table(), upTo, instance.name(), fence());
        if (!store.advance(next)) {
            drop();
            return false;
        }
        claimed = next;
        position = upTo;
        storedAtNanos = nanoClock.getAsLong();
        return true;
    }

    /** Stores the position of an idle table from time to time; returns false as {@link #store} does. */
    boolean storeWhereDue(CaptureInstance instance) {
        boolean isDue = nanoClock.getAsLong() - storedAtNanos
                >= polled.idleCheckpointEvery().toNanos();
        return !isDue || !position.isAfter(checkpoint().position()) || store(position, instance);
    }

    private Checkpoint checkpoint() {
        Checkpoint known = claimed;
        if (known != null) {
            return known;
        }
        Checkpoint fresh = claim();
        claimed = fresh;
        position = fresh.position();
        storedAtNanos = nanoClock.getAsLong();
        return fresh;
    }

    private Checkpoint claim() {
        for (int i = 0; i < MOST_CLAIMS; i++) {
            Checkpoint stored = store.claim(polled.table(), lease.epoch());
            if (stored.fence().epoch() == lease.epoch()) {
                return stored;
            }
            lease.raiseEpochAbove(stored.fence().epoch());
        }
        throw new CheckpointException(
                polled.table() + " - claiming the checkpoint failed: other holders keep claiming it", true, null, null);
    }
}
