package io.dstream.cdc;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of one row.
 *
 * @param position of an update, the position of its after row
 * @param operation never {@link Operation#UPDATE_BEFORE}
 * @param before of an update, the row before it; null for other operations and where CDC recorded none
 * @param row of a delete, the deleted row; else the row after the change
 * @param changed of an update, the columns that it changed
 * @param commitTime when the transaction was committed, to a few milliseconds; null where CDC no longer knows
 */
public record Change(
        ChangePosition position,
        Operation operation,
        @Nullable Row before,
        Row row,
        UpdateMask changed,
        @Nullable Instant commitTime) {}
