package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;
import java.util.Objects;
import org.h2.value.DataType;
import org.h2.value.Value;
import org.h2.value.ValueInteger;
import org.h2.value.ValueNull;
import org.h2.value.ValueVarbinary;
import org.jspecify.annotations.Nullable;

/** Turns a changed row into the rows of a change table. */
final class ChangeRows {
    private static final int DELETE = 1;
    private static final int INSERT = 2;
    private static final int UPDATE_BEFORE = 3;
    private static final int UPDATE_AFTER = 4;

    private final CaptureInstance instance;
    private final byte[] startLsn;
    private @Nullable Table placed;
    private int[] places = {};

    ChangeRows(CaptureInstance instance, byte[] startLsn) {
        this.instance = instance;
        this.startLsn = startLsn;
    }

    /** Returns no row where nothing changed that is captured. */
    List<Value[]> of(RowChange change) {
        Value[] before = change.before();
        Value[] after = change.after();
        if (before == null) {
            return after == null ? List.of() : List.<Value[]>of(whole(change, after, INSERT, change.commandId()));
        }
        if (after == null) {
            return List.<Value[]>of(whole(change, before, DELETE, change.commandId()));
        }
        boolean[] changed = changedColumns(change.table(), before, after);
        if (!any(changed)) {
            return List.of();
        }
        if (changesKey(change.table(), before, after)) {
            return List.of(
                    whole(change, before, DELETE, change.commandId()),
                    whole(change, after, INSERT, change.commandId() + 1));
        }
        return List.of(
                row(change, before, UPDATE_BEFORE, change.commandId(), changed),
                row(change, after, UPDATE_AFTER, change.commandId(), changed));
    }

    private static boolean any(boolean[] changed) {
        for (boolean one : changed) {
            if (one) {
                return true;
            }
        }
        return false;
    }

    private boolean[] changedColumns(Table table, Value[] before, Value[] after) {
        boolean[] changed = new boolean[instance.columns().size()];
        int[] places = places(table);
        for (int i = 0; i < changed.length; i++) {
            int position = places[i];
            changed[i] = position >= 0 && !same(before[position], after[position]);
        }
        return changed;
    }

    /** A change of letter case is a change, though the two compare as equal. */
    private static boolean same(Value left, Value right) {
        return left.equals(right)
                && (!DataType.isCharacterStringType(left.getValueType())
                        || Objects.equals(left.getString(), right.getString()));
    }

    /** A change of a unique key is carried out as delete and insert. */
    private static boolean changesKey(Table table, Value[] before, Value[] after) {
        for (Key key : table.keys()) {
            for (int columnId : key.isUnique() ? key.columnIds() : List.<Integer>of()) {
                int position = table.position(columnId);
                if (position >= 0 && !same(before[position], after[position])) {
                    return true;
                }
            }
        }
        return false;
    }

    private Value[] whole(RowChange change, Value[] values, int operation, int commandId) {
        return row(change, values, operation, commandId, null);
    }

    private Value[] row(RowChange change, Value[] values, int operation, int commandId, boolean @Nullable [] changed) {
        List<Column> columns = instance.columns();
        int[] places = places(change.table());
        Value[] row = new Value[columns.size() + CaptureInstance.LEADING_COLUMNS + 1];
        row[0] = ValueVarbinary.getNoCopy(startLsn);
        row[1] = ValueNull.INSTANCE;
        row[2] = ValueVarbinary.getNoCopy(change.seqval());
        row[3] = ValueInteger.get(operation);
        row[4] = ValueVarbinary.getNoCopy(mask(columns.size(), changed));
        for (int i = 0; i < columns.size(); i++) {
            int position = places[i];
            boolean shown = position >= 0 && isShown(columns.get(i), operation, changed != null && changed[i]);
            row[CaptureInstance.LEADING_COLUMNS + i] = shown ? values[position] : ValueNull.INSTANCE;
        }
        row[row.length - 1] = ValueInteger.get(commandId);
        return row;
    }

    /** Returns where a table's rows have the captured columns, -1 where they have them no more. */
    @SuppressWarnings("ReferenceEquality") // a table that changes becomes another object
    private int[] places(Table table) {
        if (placed != table) {
            places = instance.columns().stream()
                    .mapToInt(column -> table.position(column.id()))
                    .toArray();
            placed = table;
        }
        return places;
    }

    private static boolean isShown(Column column, int operation, boolean changed) {
        SqlType type = column.type();
        return switch (type.kind()) {
            case TEXT, NTEXT, IMAGE -> operation != DELETE && operation != UPDATE_BEFORE;
            case XML -> operation != UPDATE_BEFORE || changed;
            default -> !type.isMax() || operation != UPDATE_BEFORE || changed;
        };
    }

    /** The lowest ordinals stand in the last byte; every bit is set where the whole row is new or gone. */
    static byte[] mask(int columns, boolean @Nullable [] changed) {
        byte[] mask = new byte[(columns + 7) / 8];
        for (int i = 0; i < columns; i++) {
            if (changed == null || changed[i]) {
                mask[mask.length - 1 - i / 8] |= (byte) (1 << (i % 8));
            }
        }
        return mask;
    }
}
