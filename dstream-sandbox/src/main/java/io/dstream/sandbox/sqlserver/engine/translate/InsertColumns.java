package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;

/** Tells which columns of a table an INSERT gives, and which the server fills. */
final class InsertColumns {
    private InsertColumns() {}

    static List<Column> given(Table table, List<String> names, Environment environment) {
        boolean explicitIdentity = environment.identityInsert(table);
        if (names.isEmpty()) {
            if (explicitIdentity) {
                throw ServerError.IDENTITY_COLUMN_LIST.with(table.displayName());
            }
            return table.columns().stream()
                    .filter(column -> !column.isGenerated())
                    .toList();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : names) {
            Column column = table.column(name).orElseThrow(() -> ServerError.INVALID_COLUMN.with(name));
            if (column.identity() && !explicitIdentity) {
                throw ServerError.IDENTITY_INSERT_OFF.with(table.name());
            }
            if (column.isRowVersion()) {
                throw rowVersionError("insert an explicit value into");
            }
            if (columns.contains(column)) {
                throw new SqlErrorException(SqlMessage.error(
                        264,
                        16,
                        1,
                        "The column name '" + column.name()
                                + "' is specified more than once in the SET clause or column list of an INSERT."));
            }
            columns.add(column);
        }
        return columns;
    }

    /** Returns the columns left out that get something else than NULL. */
    static List<Column> left(Table table, List<Column> given) {
        return table.columns().stream()
                .filter(column -> !given.contains(column))
                .filter(column -> column.isGenerated() || column.defaultValue() != null)
                .toList();
    }

    static SqlErrorException rowVersionError(String what) {
        return new SqlErrorException(
                SqlMessage.error(what.equals("update") ? 272 : 273, 16, 1, "Cannot " + what + " a timestamp column."));
    }
}
