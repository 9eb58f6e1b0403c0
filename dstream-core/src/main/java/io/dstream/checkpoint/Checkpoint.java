package io.dstream.checkpoint;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import io.dstream.ingest.Fence;
import org.jspecify.annotations.Nullable;

/**
 * The last position of a table that was published and acknowledged.
 *
 * @param table the table
 * @param position the last position; {@link ChangePosition#ZERO} where nothing was published yet
 * @param captureInstance the instance that the position belongs to, null where nothing was published yet or the
 *     original program wrote the position
 * @param fence the generation, and the epoch of the holder that last claimed the table
 */
public record Checkpoint(
        TableName table, ChangePosition position, @Nullable String captureInstance, Fence fence) {}
