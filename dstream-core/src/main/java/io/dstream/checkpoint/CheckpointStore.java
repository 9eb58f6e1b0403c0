package io.dstream.checkpoint;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import java.util.Optional;

/**
 * Keeps one checkpoint for each table; a holder with a lower epoch can no longer move it.
 *
 * <p>Safe for use by several threads. Every method throws a {@link CheckpointException} where the store cannot be
 * reached or refuses.
 */
public interface CheckpointStore {
    /** Creates what the store needs where it is missing, and takes over what the original program left. */
    void prepare();

    /**
     * Claims a table for the holder of a lease and returns where to go on.
     *
     * <p>A table that was never claimed starts at {@link ChangePosition#ZERO} with a new generation,
     * higher than any that the store gave out before.
     *
     * @param epoch the epoch of the lease
     * @return the checkpoint with the given epoch; where the stored epoch is not below the given one, the stored
     *     checkpoint unchanged, and the caller raises its epoch and claims again
     */
    Checkpoint claim(TableName table, long epoch);

    /**
     * Moves a checkpoint forward.
     *
     * @return false if the stored generation or epoch is not that of the given checkpoint: another holder has claimed
     *     the table, and nothing was written
     */
    boolean advance(Checkpoint checkpoint);

    /**
     * Moves a checkpoint to any position, as a new generation whose changes are sent again.
     *
     * @param checkpoint as it was claimed
     * @return the checkpoint with the given position and {@linkplain io.dstream.ingest.Fence#rewound the next odd}
     *     generation; empty, and nothing was written, if the stored generation or epoch is another
     */
    Optional<Checkpoint> rewind(Checkpoint checkpoint, ChangePosition position);

    /** Returns what a person does to make a table go on behind another position, such as a T-SQL statement. */
    String moveInstruction(TableName table, ChangePosition position);
}
