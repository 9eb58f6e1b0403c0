package io.dstream.shape;

import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.Row;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.SqlType.Kind;
import javax.crypto.Mac;
import org.jspecify.annotations.Nullable;

/**
 * One column that is sent.
 *
 * @param index of its value in the row that was read
 * @param column as consumers see it
 * @param view what is made of its values
 */
record ColumnShape(int index, CapturedColumn column, View view) {
    /** What stands for a masked value. */
    static final String MASKED = "****";

    /** Makes of a value what is sent. For use by one thread at a time. */
    interface View {
        /** The value itself. */
        View SAME = value -> value;

        @Nullable
        Object of(@Nullable Object value);
    }

    static ColumnShape of(CapturedColumn column, int index, boolean isKey, ColumnRules rules) {
        String name = column.name();
        if (rules.mask().contains(name)) {
            return new ColumnShape(index, shaped(column, isKey, rules, text(MASKED.length())), value -> MASKED);
        }
        if (rules.hash().contains(name)) {
            Mac mac = rules.hashKey().open();
            return new ColumnShape(
                    index,
                    shaped(column, isKey, rules, text(HashKey.CHARS)),
                    value -> value == null ? null : HashKey.hash(mac, ValueText.of(value)));
        }
        CapturedColumn same = shaped(column, isKey, rules, column.type());
        Integer most = rules.truncate().get(name);
        return most == null
                ? new ColumnShape(index, same, View.SAME)
                : new ColumnShape(index, same, value -> value instanceof String text ? cut(text, most) : value);
    }

    private static CapturedColumn shaped(CapturedColumn column, boolean isKey, ColumnRules rules, SqlType type) {
        return new CapturedColumn(rules.nameOf(column.name()), column.ordinal(), type, column.isComputed(), isKey);
    }

    private static SqlType text(int chars) {
        return new SqlType(Kind.VARCHAR, chars, 0, 0);
    }

    /** Cuts a text, and never a character of two units in the middle. */
    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        boolean isWithinPair = most > 0
                && Character.isHighSurrogate(text.charAt(most - 1))
                && Character.isLowSurrogate(text.charAt(most));
        return text.substring(0, isWithinPair ? most - 1 : most);
    }

    /** Returns what is sent of a row's value, which CDC may not have recorded. */
    @Nullable
    Object valueOf(Row row) {
        return row.isAvailable(index) ? view.of(row.value(index)) : Row.unavailable();
    }
}
