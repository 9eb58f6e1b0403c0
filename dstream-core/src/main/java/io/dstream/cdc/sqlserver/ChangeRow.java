package io.dstream.cdc.sqlserver;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.UpdateMask;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One row of a change table.
 *
 * @param sizeBytes roughly what its values take in memory
 */
record ChangeRow(
        ChangePosition position, UpdateMask mask, @Nullable Instant commitTime, Row values, long sizeBytes) {
    Operation operation() {
        return Operation.of(position.operation());
    }

    /** Rows before and after one update share all parts of their positions but the operation. */
    boolean isBeforeOf(ChangeRow after) {
        return position.commandId() == after.position.commandId()
                && position.commitLsn().equals(after.position.commitLsn())
                && position.seqval().equals(after.position.seqval());
    }
}
