package io.dstream.wiring;

import io.dstream.sandbox.Sandbox;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes of two tables of a sandbox: what CDC has recorded of them, as the identities that events carry. */
final class CommittedChanges {
    static final String DATABASE = "Matrix";
    static final List<String> TABLES = List.of("Orders", "Customers");

    private final Sandbox sandbox;
    private final Random random = new Random(7);
    private int last;

    /** Creates and captures the tables. */
    CommittedChanges(Sandbox sandbox) throws SQLException {
        this.sandbox = sandbox;
        try (Connection master = DriverManager.getConnection(sandbox.jdbcUrl("master"));
                Statement statement = master.createStatement()) {
            statement.execute("CREATE DATABASE " + DATABASE);
        }
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute("EXEC sys.sp_cdc_enable_db");
            for (String table : TABLES) {
                statement.execute("CREATE TABLE dbo." + table
                        + " (Id int NOT NULL PRIMARY KEY, Region nvarchar(20) NULL, Amount decimal(12,2) NULL)");
                statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'" + table
                        + "', @role_name = NULL");
            }
        }
    }

    private Connection connect() throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(DATABASE));
    }

    /** Commits transactions of several inserts, updates and deletes over both tables. */
    void commit(int transactions) throws SQLException {
        try (Connection connection = connect()) {
            connection.setAutoCommit(false);
            for (int i = 0; i < transactions; i++) {
                for (String table : TABLES) {
                    change(connection, table);
                }
                connection.commit();
            }
        }
    }

    private void change(Connection connection, String table) throws SQLException {
        execute(connection, "INSERT INTO dbo." + table + " VALUES (?, N'EU', 1.50)", ++last);
        execute(connection, "INSERT INTO dbo." + table + " VALUES (?, N'US', 2.50)", ++last);
        execute(connection, "UPDATE dbo." + table + " SET Amount = Amount + 1 WHERE Id <= ?", 1 + random.nextInt(8));
        execute(connection, "DELETE FROM dbo." + table + " WHERE Id = ?", 9 + random.nextInt(last));
    }

    private static void execute(Connection connection, String sql, int value) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setInt(1, value);
            statement.execute();
        }
    }

    /** Returns for each table the identities of its changes in the order of their positions. */
    Map<String, List<String>> identities() throws SQLException {
        Map<String, List<String>> all = new HashMap<>();
        for (String table : TABLES) {
            all.put(table, identities(table));
        }
        return all;
    }

    private List<String> identities(String table) throws SQLException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT __$start_lsn, __$command_id, __$seqval, __$operation"
                        + " FROM cdc.dbo_" + table + "_CT WHERE __$operation <> 3"
                        + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation")) {
            while (rows.next()) {
                ids.add(DATABASE + "/dbo_" + table + "/" + HexFormat.of().formatHex(rows.getBytes(1)) + "-"
                        + rows.getInt(2) + "-" + HexFormat.of().formatHex(rows.getBytes(3)) + "-" + rows.getInt(4));
            }
        }
        return ids;
    }
}
