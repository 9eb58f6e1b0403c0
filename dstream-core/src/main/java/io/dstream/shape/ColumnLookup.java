package io.dstream.shape;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the columns that a condition names. */
final class ColumnLookup {
    private final CaptureInstance instance;
    private final String condition;

    ColumnLookup(CaptureInstance instance, String condition) {
        this.instance = instance;
        this.condition = condition;
    }

    /** Returns the index in a row of the column of this name, in any letter case. */
    int indexOf(String name) {
        List<CapturedColumn> columns = instance.columns();
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equalsIgnoreCase(name)) {
                return i;
            }
        }
        throw new ShapeException("The condition \"" + condition + "\" names the column " + name
                + ", which the capture instance " + instance.name() + " does not have: it has "
                + columns.stream().map(CapturedColumn::name).collect(Collectors.joining(", ")));
    }

    /** Returns the ordinal of the column of this name. */
    int ordinalOf(String name) {
        return instance.columns().get(indexOf(name)).ordinal();
    }

    /** Returns the column of this name, whose value CDC records with every change. */
    CapturedColumn recorded(String name) {
        CapturedColumn column = instance.columns().get(indexOf(name));
        if (column.type().isLob() || column.isComputed()) {
            throw new ShapeException("The condition \"" + condition + "\" asks for the value of " + name + ", "
                    + (column.isComputed() ? "which is computed" : "a large object")
                    + ": CDC does not record it with every change");
        }
        return column;
    }

    ShapeException mismatch(String what) {
        return new ShapeException("The condition \"" + condition + "\" " + what);
    }
}
