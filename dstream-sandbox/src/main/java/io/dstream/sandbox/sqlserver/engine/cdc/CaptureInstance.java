package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;

/**
 * What is captured of one table, and where it goes.
 *
 * @param columns the captured columns as they were when it was enabled
 * @param role the gating role, or empty
 * @param indexName the index that identifies rows, or empty
 */
public record CaptureInstance(
        String name,
        Table changeTable,
        int sourceObjectId,
        List<Column> columns,
        boolean netChanges,
        String role,
        String indexName,
        List<Integer> indexColumnIds,
        LocalDateTime created) {
    /** Columns of a change table before the captured ones. */
    static final int LEADING_COLUMNS = 5;

    public CaptureInstance {
        columns = List.copyOf(columns);
        indexColumnIds = List.copyOf(indexColumnIds);
    }

    public static String changeTableName(String instance) {
        return instance + "_CT";
    }

    /** Returns the columns of a change table, in their order. */
    public static List<Column> changeTableColumns(List<Column> captured) {
        List<Column> columns = new ArrayList<>();
        columns.add(Column.plain(1, "__$start_lsn", SqlType.sized(Kind.BINARY, 10), false));
        columns.add(Column.plain(2, "__$end_lsn", SqlType.sized(Kind.BINARY, 10), true));
        columns.add(Column.plain(3, "__$seqval", SqlType.sized(Kind.BINARY, 10), false));
        columns.add(Column.plain(4, "__$operation", SqlType.of(Kind.INT), false));
        columns.add(Column.plain(5, "__$update_mask", SqlType.sized(Kind.VARBINARY, 128), true));
        int id = LEADING_COLUMNS;
        for (Column column : captured) {
            id++;
            columns.add(new Column(
                    id,
                    column.name(),
                    column.type(),
                    column.isRowVersion() ? "binary" : column.typeName(),
                    true,
                    false,
                    null,
                    ""));
        }
        columns.add(Column.plain(id + 1, "__$command_id", SqlType.of(Kind.INT), true));
        return columns;
    }
}
