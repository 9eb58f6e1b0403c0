package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A catalog view.
 *
 * @param rows what it shows of a database
 * @param live whether its rows change without a definition
 */
record SystemView(
        String schema,
        String name,
        List<Column> columns,
        Function<Database, List<@Nullable Object[]>> rows,
        boolean live) {

    /**
     * Makes a view of columns such as {@code name:s principal_id:i?}: a letter for the type, a question mark for nullable.
     */
    static SystemView of(
            String schema, String name, String columns, Function<Database, List<@Nullable Object[]>> rows) {
        return new SystemView(schema, name, columns(columns), rows, false);
    }

    SystemView changing() {
        return new SystemView(schema, name, columns, rows, true);
    }

    static List<Column> columns(String text) {
        List<Column> columns = new ArrayList<>();
        for (String column : text.trim().split("\\s+", -1)) {
            int colon = column.indexOf(':');
            boolean nullable = column.endsWith("?");
            columns.add(Column.plain(
                    columns.size() + 1, column.substring(0, colon), type(column.charAt(colon + 1)), nullable));
        }
        return columns;
    }

    private static SqlType type(char letter) {
        return switch (letter) {
            case 'i' -> SqlType.of(Kind.INT);
            case 'g' -> SqlType.of(Kind.BIGINT);
            case 'h' -> SqlType.of(Kind.SMALLINT);
            case 't' -> SqlType.of(Kind.TINYINT);
            case 'b' -> SqlType.of(Kind.BIT);
            case 'd' -> SqlType.of(Kind.DATETIME);
            case 'l' -> SqlType.sized(Kind.BINARY, 10);
            case 'v' -> SqlType.sized(Kind.VARBINARY, 85);
            case 'c' -> SqlType.sized(Kind.CHAR, 2);
            case '1' -> SqlType.sized(Kind.CHAR, 1);
            case 'n' -> SqlType.sized(Kind.NVARCHAR, 60);
            case 'x' -> SqlType.sized(Kind.NVARCHAR, SqlType.MAX);
            case 'q' -> SqlType.decimal(38, 0);
            case 'e' -> SqlType.sized(Kind.NVARCHAR, 23);
            case 'u' -> SqlType.of(Kind.UNIQUEIDENTIFIER);
            case 'o' -> SqlType.sized(Kind.VARCHAR, 32);
            case 'p' -> SqlType.sized(Kind.VARCHAR, 254);
            case 'w' -> SqlType.sized(Kind.NVARCHAR, 4000);
            default -> SqlType.sized(Kind.NVARCHAR, 128);
        };
    }

    static @Nullable Object[] row(@Nullable Object... values) {
        return values;
    }
}
