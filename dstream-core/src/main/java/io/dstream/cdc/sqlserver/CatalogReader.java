package io.dstream.cdc.sqlserver;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.SqlName;
import io.dstream.cdc.SqlType;
import io.dstream.cdc.TableName;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads from the catalog which tables there are and what CDC captures of them. */
final class CatalogReader {
    private static final String DATABASE =
            "SELECT d.name, d.is_cdc_enabled, USER_NAME(), HAS_PERMS_BY_NAME(N'cdc', N'SCHEMA', N'SELECT')"
                    + " FROM sys.databases AS d WHERE d.name = DB_NAME()";
    private static final String TABLES = "SELECT s.name, t.name, t.is_tracked_by_cdc FROM sys.tables AS t"
            + " JOIN sys.schemas AS s ON s.schema_id = t.schema_id WHERE t.is_ms_shipped = 0 ORDER BY s.name, t.name";
    private static final String INSTANCES =
            "SELECT s.name, t.name, ct.capture_instance, ct.object_id, m.modify_date FROM cdc.change_tables AS ct"
                    + " JOIN sys.tables AS t ON t.object_id = ct.source_object_id"
                    + " JOIN sys.schemas AS s ON s.schema_id = t.schema_id"
                    + " LEFT JOIN sys.tables AS m ON m.object_id = ct.object_id"
                    + " ORDER BY s.name, t.name, ct.create_date";
    private static final String COLUMNS =
            "SELECT cc.object_id, cc.column_ordinal, cc.column_name, cc.is_computed, cc.column_type,"
                    + " bt.name, c.max_length, c.precision, c.scale, ic.index_ordinal"
                    + " FROM cdc.captured_columns AS cc"
                    + " LEFT JOIN sys.columns AS c ON c.object_id = cc.object_id AND c.name = cc.column_name"
                    + " LEFT JOIN sys.types AS bt ON bt.user_type_id = c.system_type_id"
                    + " LEFT JOIN cdc.index_columns AS ic"
                    + " ON ic.object_id = cc.object_id AND ic.column_name = cc.column_name"
                    + " ORDER BY cc.object_id, cc.column_ordinal";
    private static final String MAY_READ = "SELECT HAS_PERMS_BY_NAME(?, N'OBJECT', N'SELECT')";

    private final Connection connection;
    private final Statement statement;
    private CapturedColumns columns;

    /** An instance without its columns. */
    private record Listed(TableName table, String name, CapturedColumns.Mark changeTable) {}

    /** Creates a reader; columns that are known already are not read again. */
    CatalogReader(Connection connection, Statement statement, CapturedColumns known) {
        this.connection = connection;
        this.statement = statement;
        this.columns = known;
    }

    /** Returns the columns of the instances that were read last. */
    CapturedColumns columns() {
        return columns;
    }

    DatabaseInspection read() throws SQLException {
        String database;
        boolean isCdcEnabled;
        String user;
        boolean mayReadAll;
        try (ResultSet row = statement.executeQuery(DATABASE)) {
            if (!row.next()) {
                throw new SQLException("sys.databases does not show the current database");
            }
            database = row.getString(1);
            isCdcEnabled = row.getBoolean(2);
            user = row.getString(3);
            mayReadAll = row.getInt(4) == 1;
        }
        Map<TableName, List<CaptureInstance>> tables = readTables();
        if (isCdcEnabled) {
            readInstances(tables);
        }
        List<InspectedTable> inspected = new ArrayList<>();
        for (Map.Entry<TableName, List<CaptureInstance>> each : tables.entrySet()) {
            boolean isReadable = mayReadAll || mayRead(each.getValue());
            inspected.add(new InspectedTable(each.getKey(), isReadable, each.getValue()));
        }
        return new DatabaseInspection(database, user, isCdcEnabled, inspected);
    }

    private Map<TableName, List<CaptureInstance>> readTables() throws SQLException {
        Map<TableName, List<CaptureInstance>> tables = new LinkedHashMap<>();
        try (ResultSet rows = statement.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.put(new TableName(rows.getString(1), rows.getString(2)), new ArrayList<>());
            }
        }
        return tables;
    }

    private void readInstances(Map<TableName, List<CaptureInstance>> tables) throws SQLException {
        List<Listed> listed = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery(INSTANCES)) {
            while (rows.next()) {
                TableName table = new TableName(rows.getString(1), rows.getString(2));
                listed.add(new Listed(
                        table, rows.getString(3), new CapturedColumns.Mark(rows.getInt(4), rows.getString(5))));
            }
        }
        List<CapturedColumns.Mark> marks =
                listed.stream().map(Listed::changeTable).toList();
        // All columns of all tables are much to ask of the catalog every few seconds.
        columns = columns.knowsAll(marks) ? columns.only(marks) : CapturedColumns.of(marks, readColumns());
        for (Listed each : listed) {
            CaptureInstance instance = new CaptureInstance(
                    each.name(), each.changeTable().objectId(), each.table(), columns.of(each.changeTable()));
            tables.computeIfAbsent(each.table(), name -> new ArrayList<>()).add(instance);
        }
    }

    private Map<Integer, List<CapturedColumn>> readColumns() throws SQLException {
        Map<Integer, List<CapturedColumn>> read = new HashMap<>();
        try (ResultSet rows = statement.executeQuery(COLUMNS)) {
            while (rows.next()) {
                read.computeIfAbsent(rows.getInt(1), id -> new ArrayList<>()).add(readColumn(rows));
            }
        }
        return read;
    }

    private static CapturedColumn readColumn(ResultSet row) throws SQLException {
        String base = row.getString(6);
        SqlType.Kind kind = SqlType.Kind.of(base == null ? row.getString(5) : base);
        SqlType type = new SqlType(kind, row.getInt(7), row.getInt(8), row.getInt(9));
        row.getInt(10);
        boolean isKey = !row.wasNull();
        return new CapturedColumn(row.getString(3), row.getInt(2), type, row.getBoolean(4), isKey);
    }

    private boolean mayRead(List<CaptureInstance> instances) throws SQLException {
        for (CaptureInstance instance : instances) {
            try (PreparedStatement ask = connection.prepareStatement(MAY_READ)) {
                ask.setString(1, "[cdc]." + SqlName.bracket(instance.changeTable()));
                try (ResultSet row = ask.executeQuery()) {
                    if (!row.next() || row.getInt(1) != 1) {
                        return false;
                    }
                }
            }
        }
        return true;
    }
}
