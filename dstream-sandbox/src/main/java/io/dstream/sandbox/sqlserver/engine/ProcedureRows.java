package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The result set of a system procedure, put together before it is sent. */
final class ProcedureRows {
    private final List<Column> columns;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    /** @param columns as {@link SystemView#columns} takes them */
    ProcedureRows(String columns) {
        this.columns = SystemView.columns(columns);
    }

    void add(@Nullable Object... row) {
        if (row.length != columns.size()) {
            throw new IllegalArgumentException(row.length + " values for " + columns.size() + " columns");
        }
        rows.add(row);
    }

    /** Orders the rows by columns, 1-based; NULL comes first and upper and lower case are alike. */
    void orderBy(int... ordinals) {
        Comparator<@Nullable Object[]> order = Comparator.comparing(row -> 0);
        for (int ordinal : ordinals) {
            order = order.thenComparing(
                    row -> row[ordinal - 1], Comparator.nullsFirst((left, right) -> compare(left, right)));
        }
        rows.sort(order);
    }

    private static int compare(Object left, Object right) {
        if (left instanceof Number one && right instanceof Number other) {
            return Long.compare(one.longValue(), other.longValue());
        }
        return left.toString().compareToIgnoreCase(right.toString());
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    void send(ResponseSink sink) {
        sink.columns(columns.stream()
                .map(column -> new ResultColumn(column.name(), column.type(), column.nullable(), false))
                .toList());
        rows.forEach(sink::row);
        sink.done(rows.size());
    }
}
