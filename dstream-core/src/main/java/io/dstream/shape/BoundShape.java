package io.dstream.shape;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Row;
import io.dstream.cdc.UpdateMask;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The shape of one capture instance's changes. For use by one thread at a time. */
public final class BoundShape {
    private final CaptureInstance instance;
    private final List<ColumnShape> columns;
    private final Predicate<Change> accepted;
    private final boolean isOnlyChanged;

    BoundShape(CaptureInstance instance, List<ColumnShape> columns, Predicate<Change> accepted, boolean isOnlyChanged) {
        this.instance = instance;
        this.columns = List.copyOf(columns);
        this.accepted = accepted;
        this.isOnlyChanged = isOnlyChanged;
    }

    /** Returns one that leaves every change as it is. */
    static BoundShape same(CaptureInstance instance) {
        return new BoundShape(instance, List.of(), change -> true, false);
    }

    /** Returns the capture instance as consumers see it: its columns are those of the shaped rows. */
    public CaptureInstance instance() {
        return instance;
    }

    /** Returns what is sent of a change, or nothing where it is not sent. */
    public Optional<Change> shape(Change change) {
        if (!accepted.test(change)) {
            return Optional.empty();
        }
        if (columns.isEmpty()) {
            return Optional.of(change);
        }
        boolean isPartial = isOnlyChanged && change.operation() == Operation.UPDATE;
        if (isPartial && !hasChanged(change.changed())) {
            return Optional.empty();
        }
        Row before = change.before();
        return Optional.of(new Change(
                change.position(),
                change.operation(),
                before == null ? null : row(before, change.changed(), isPartial),
                row(change.row(), change.changed(), isPartial),
                change.changed(),
                change.commitTime()));
    }

    private boolean hasChanged(UpdateMask changed) {
        for (ColumnShape shape : columns) {
            if (changed.isSet(shape.column().ordinal())) {
                return true;
            }
        }
        return false;
    }

    private Row row(Row read, UpdateMask changed, boolean isPartial) {
        @Nullable Object[] values = new @Nullable Object[columns.size()];
        for (int i = 0; i < values.length; i++) {
            ColumnShape shape = columns.get(i);
            CapturedColumn column = shape.column();
            boolean isLeftOut = isPartial && !column.isKey() && !changed.isSet(column.ordinal());
            values[i] = isLeftOut ? Row.unavailable() : shape.valueOf(read);
        }
        return Row.ofOwned(values);
    }
}
