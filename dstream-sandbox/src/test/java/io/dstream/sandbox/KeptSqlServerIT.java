package io.dstream.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.data.DataDirectoryException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Microsoft's JDBC driver against a sandbox that is restarted over its directory. */
class KeptSqlServerIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    private Sandbox start() {
        return Sandbox.start(SandboxOptions.freePorts().withData(folder.resolve("data")));
    }

    private static Connection connect(Sandbox sandbox, String database) throws SQLException {
        return DriverManager.getConnection(sandbox.jdbcUrl(database));
    }

    @BeforeEach
    void fill() throws SQLException {
        try (Sandbox sandbox = start()) {
            try (Connection master = connect(sandbox, "master");
                    Statement statement = master.createStatement()) {
                statement.execute("CREATE DATABASE Shop");
            }
            try (Connection shop = connect(sandbox, "Shop");
                    Statement statement = shop.createStatement()) {
                statement.execute("EXEC sys.sp_cdc_enable_db");
                statement.execute("CREATE TABLE dbo.Orders (ID int IDENTITY PRIMARY KEY, Name nvarchar(40) NULL,"
                        + " Total money NOT NULL DEFAULT 1)");
                statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Orders',"
                        + " @role_name = NULL");
            }
            insert(sandbox, "first");
        }
    }

    private static void insert(Sandbox sandbox, String name) throws SQLException {
        try (Connection shop = connect(sandbox, "Shop");
                PreparedStatement insert = shop.prepareStatement("INSERT dbo.Orders (Name) VALUES (?)")) {
            insert.setString(1, name);
            insert.executeUpdate();
        }
    }

    private static List<String> texts(Sandbox sandbox, String query) throws SQLException {
        try (Connection shop = connect(sandbox, "Shop");
                Statement statement = shop.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    @Test
    void readsRowsAndGoesOnWithDefaultsAndIdentity() throws SQLException {
        try (Sandbox sandbox = start()) {
            insert(sandbox, "second");

            assertThat(texts(sandbox, "SELECT CONCAT(ID, N' ', Name) FROM dbo.Orders ORDER BY ID"))
                    .containsExactly("1 first", "2 second");
            try (Connection shop = connect(sandbox, "Shop");
                    Statement statement = shop.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT Total FROM dbo.Orders WHERE ID = 2")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getBigDecimal(1)).isEqualTo(new BigDecimal("1.0000"));
            }
        }
    }

    @Test
    void readsTheChangesOfBothRunsInTheOrderOfTheirCommits() throws SQLException {
        try (Sandbox sandbox = start()) {
            insert(sandbox, "second");

            assertThat(texts(
                            sandbox,
                            "DECLARE @from binary(10) = sys.fn_cdc_get_min_lsn(N'dbo_Orders'),"
                                    + " @to binary(10) = sys.fn_cdc_get_max_lsn();"
                                    + " SELECT Name FROM cdc.fn_cdc_get_all_changes_dbo_Orders(@from, @to, N'all')"
                                    + " ORDER BY __$start_lsn"))
                    .containsExactly("first", "second");
        }
    }

    @Test
    void tellsTheDriverTheTablesItKnew() throws SQLException {
        try (Sandbox sandbox = start();
                Connection shop = connect(sandbox, "Shop");
                ResultSet keys = shop.getMetaData().getPrimaryKeys("Shop", "dbo", "Orders")) {
            assertThat(keys.next()).isTrue();
            assertThat(keys.getString("COLUMN_NAME")).isEqualTo("ID");
        }
    }

    @Test
    void letsNoSecondSandboxIn() {
        try (Sandbox sandbox = start()) {
            assertThat(sandbox.sqlPort()).isPositive();
            assertThatThrownBy(this::start)
                    .isInstanceOf(DataDirectoryException.class)
                    .hasMessage(folder.resolve("data").resolve("sqlserver") + " is in use by another sandbox");
        }
    }
}
