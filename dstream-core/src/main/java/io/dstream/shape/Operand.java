package io.dstream.shape;

import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Change;
import io.dstream.cdc.Row;
import org.jspecify.annotations.Nullable;

/** What a condition compares. */
sealed interface Operand {
    /** Takes the value from a change; null for NULL and for what CDC did not record. */
    interface Value {
        @Nullable
        Object of(Change change);
    }

    /** Returns which values it has; null where what it is compared with says so. */
    @Nullable
    Family family(ColumnLookup columns);

    /** Returns what takes its value, of a family, from a change. */
    Value bind(ColumnLookup columns, Family family);

    /** A column by its name. */
    record Column(String name) implements Operand {
        @Override
        public Family family(ColumnLookup columns) {
            CapturedColumn column = columns.recorded(name);
            return Family.of(column.type().kind())
                    .orElseThrow(() -> columns.mismatch("compares " + name + ", which is "
                            + column.type().declaration() + ": only IS NULL and changed() are possible there"));
        }

        @Override
        public Value bind(ColumnLookup columns, Family family) {
            int index = columns.indexOf(name);
            return change -> {
                Row row = change.row();
                return row.isAvailable(index) ? row.value(index) : null;
            };
        }
    }

    /** The word {@code operation}: insert, update or delete. */
    record OperationWord() implements Operand {
        @Override
        public Family family(ColumnLookup columns) {
            return Family.TEXT;
        }

        @Override
        public Value bind(ColumnLookup columns, Family family) {
            return change -> switch (change.operation()) {
                case INSERT -> "insert";
                case DELETE -> "delete";
                case UPDATE, UPDATE_BEFORE -> "update";
            };
        }
    }

    /** A text, number or truth value. */
    record Literal(Object value) implements Operand {
        @Override
        public @Nullable Family family(ColumnLookup columns) {
            return null;
        }

        @Override
        public Value bind(ColumnLookup columns, Family family) {
            Object constant = family.literal(value)
                    .orElseThrow(() -> columns.mismatch("compares " + family.label() + " with "
                            + (value instanceof String ? "'" + value + "'" : value) + ": write "
                            + family.example()));
            return change -> constant;
        }
    }
}
