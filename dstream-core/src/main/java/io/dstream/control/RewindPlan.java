package io.dstream.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a rewind would do.
 *
 * @param from the position that the table would go on behind
 * @param current the position that it is at
 * @param captureInstance that would be read first
 * @param changes how many changes would be sent again
 * @param isMinimum whether there are more, which are counted up to a limit
 * @param firstCommitAt when the first of them was committed, null where there is none
 * @param note what the operator should know, such as that consumers see these changes a second time
 */
public record RewindPlan(
        String table,
        String from,
        String current,
        String captureInstance,
        long changes,
        boolean isMinimum,
        @Nullable Instant firstCommitAt,
        @Nullable Instant lastCommitAt,
        String note) {}
