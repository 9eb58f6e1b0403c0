package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the JDBC driver's metadata calls answer, after the JDBC specification and Microsoft's catalog procedures. */
class MetadataIT {
    private static RealServer server;
    private static Connection connection;
    private static DatabaseMetaData metadata;

    @BeforeAll
    static void start() throws SQLException {
        server = new RealServer();
        connection = server.connect();
        RealServer.run(
                connection,
                "CREATE TABLE dbo.owner (a int NOT NULL, b varchar(10) NOT NULL, CONSTRAINT pk_owner PRIMARY KEY (b, a))",
                "CREATE TABLE dbo.pet (id bigint IDENTITY PRIMARY KEY, oa int, ob varchar(10), name nvarchar(30) NOT NULL,"
                        + " born date, weight decimal(7,3), seen datetime, at time(3), zone datetimeoffset(4), price money, rate numeric(9,4),"
                        + " CONSTRAINT fk_pet FOREIGN KEY (ob, oa) REFERENCES dbo.owner (b, a) ON DELETE CASCADE)",
                "CREATE UNIQUE INDEX ux_pet ON dbo.pet (name)",
                "CREATE INDEX ix_pet ON dbo.pet (born DESC, name)");
        metadata = connection.getMetaData();
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @Test
    void listsTables() throws SQLException {
        assertThat(read(metadata.getTables("shop", "dbo", "%", new String[] {"TABLE"}), "TABLE_SCHEM", "TABLE_NAME"))
                .containsExactly("dbo.owner", "dbo.pet");
    }

    @Test
    void findsATableByPattern() throws SQLException {
        assertThat(read(metadata.getTables(null, null, "p_t", null), "TABLE_CAT", "TABLE_NAME", "TABLE_TYPE"))
                .containsExactly("shop.pet.TABLE");
    }

    @ParameterizedTest
    @CsvSource({
        "id, -5, bigint identity, 19, 0, 0",
        "oa, 4, int, 10, 0, 1",
        "ob, 12, varchar, 10, , 1",
        "name, -9, nvarchar, 30, , 0",
        "born, 91, date, 10, 0, 1",
        "weight, 3, decimal, 7, 3, 1",
        "seen, 93, datetime, 23, 3, 1",
        "at, 92, time, 12, 3, 1",
        "zone, -155, datetimeoffset, 31, 4, 1",
        "price, 3, money, 19, 4, 1",
        "rate, 2, numeric, 9, 4, 1"
    })
    void describesAColumn(String name, int type, String typeName, int size, Integer scale, int nullable)
            throws SQLException {
        try (ResultSet columns = metadata.getColumns("shop", "dbo", "pet", name)) {
            assertThat(columns.next()).isTrue();
            assertThat(columns.getString("COLUMN_NAME")).isEqualTo(name);
            assertThat(columns.getInt("DATA_TYPE")).isEqualTo(type);
            assertThat(columns.getString("TYPE_NAME")).isEqualTo(typeName);
            assertThat(columns.getInt("COLUMN_SIZE")).isEqualTo(size);
            assertThat(columns.getObject("DECIMAL_DIGITS", Integer.class)).isEqualTo(scale);
            assertThat(columns.getInt("NULLABLE")).isEqualTo(nullable);
            assertThat(columns.next()).isFalse();
        }
    }

    @Test
    void tellsNumericFromDecimalInResults() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "SELECT rate, weight, CAST(1 AS numeric(5,2)), CAST(1 AS decimal(5,2)), 1.5 FROM dbo.pet")) {
            ResultSetMetaData columns = rows.getMetaData();
            List<String> types = new ArrayList<>();
            for (int i = 1; i <= columns.getColumnCount(); i++) {
                types.add(columns.getColumnTypeName(i) + " " + columns.getColumnType(i));
            }

            assertThat(types).containsExactly("numeric 2", "decimal 3", "numeric 2", "decimal 3", "numeric 2");
        }
    }

    @Test
    void showsNumericInTheCatalog() throws SQLException {
        assertThat(RealServer.rows(
                        connection,
                        "SELECT c.name, TYPE_NAME(c.user_type_id), t.name FROM sys.columns c JOIN sys.types t ON"
                                + " t.user_type_id = c.user_type_id WHERE c.object_id = OBJECT_ID('dbo.pet') AND c.name IN"
                                + " ('rate', 'weight') ORDER BY c.name"))
                .isEqualTo("rate|numeric|numeric;weight|decimal|decimal");
    }

    @Test
    void listsPrimaryKeysInKeyOrder() throws SQLException {
        assertThat(read(metadata.getPrimaryKeys("shop", "dbo", "owner"), "COLUMN_NAME", "KEY_SEQ", "PK_NAME"))
                .containsExactlyInAnyOrder("b.1.pk_owner", "a.2.pk_owner");
    }

    @Test
    void listsImportedKeys() throws SQLException {
        assertThat(read(
                        metadata.getImportedKeys("shop", "dbo", "pet"),
                        "PKTABLE_NAME",
                        "PKCOLUMN_NAME",
                        "FKCOLUMN_NAME",
                        "KEY_SEQ",
                        "DELETE_RULE",
                        "FK_NAME"))
                .containsExactly("owner.b.ob.1.0.fk_pet", "owner.a.oa.2.0.fk_pet");
    }

    @Test
    void listsExportedKeys() throws SQLException {
        assertThat(read(metadata.getExportedKeys("shop", "dbo", "owner"), "FKTABLE_NAME", "FKCOLUMN_NAME"))
                .containsExactly("pet.ob", "pet.oa");
    }

    @Test
    void listsIndexes() throws SQLException {
        assertThat(read(
                        metadata.getIndexInfo("shop", "dbo", "pet", false, true),
                        "INDEX_NAME",
                        "NON_UNIQUE",
                        "COLUMN_NAME",
                        "ORDINAL_POSITION",
                        "ASC_OR_DESC"))
                .contains("ux_pet.0.name.1.A", "ix_pet.1.born.1.D", "ix_pet.1.name.2.A");
    }

    @Test
    void listsUniqueIndexesOnly() throws SQLException {
        assertThat(read(metadata.getIndexInfo("shop", "dbo", "pet", true, true), "INDEX_NAME"))
                .contains("ux_pet")
                .doesNotContain("ix_pet");
    }

    @ParameterizedTest
    @CsvSource({
        "int, 4",
        "bigint, -5",
        "nvarchar, -9",
        "varbinary, -3",
        "datetime2, 93",
        "uniqueidentifier, 1",
        "bit, -7"
    })
    void listsTypes(String name, int type) throws SQLException {
        assertThat(read(metadata.getTypeInfo(), "TYPE_NAME", "DATA_TYPE")).contains(name + "." + type);
    }

    @Test
    void listsCatalogs() throws SQLException {
        assertThat(read(metadata.getCatalogs(), "TABLE_CAT")).contains("master", "shop", "tempdb");
    }

    @Test
    void listsSchemas() throws SQLException {
        assertThat(read(metadata.getSchemas(), "TABLE_SCHEM")).contains("dbo", "sys");
    }

    @Test
    void listsProcedures() throws SQLException {
        assertThat(read(metadata.getProcedures("shop", "dbo", "%"), "PROCEDURE_NAME"))
                .isEmpty();
    }

    @Test
    void findsTheBestRowIdentifier() throws SQLException {
        assertThat(read(metadata.getBestRowIdentifier("shop", "dbo", "owner", 0, true), "COLUMN_NAME"))
                .containsExactlyInAnyOrder("a", "b");
    }

    @Test
    void tellsTheVersion() throws SQLException {
        assertThat(metadata.getDatabaseProductName()).isEqualTo("Microsoft SQL Server");
        assertThat(metadata.getDatabaseMajorVersion()).isEqualTo(16);
        assertThat(metadata.getUserName()).isEqualTo("sa");
    }

    @Test
    void describesAResult() throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT id, name, weight, id + 1 FROM dbo.pet")) {
            ResultSetMetaData columns = rows.getMetaData();

            assertThat(columns.isAutoIncrement(1)).isTrue();
            assertThat(columns.isNullable(2)).isEqualTo(ResultSetMetaData.columnNoNulls);
            assertThat(columns.getPrecision(3)).isEqualTo(7);
            assertThat(columns.getScale(3)).isEqualTo(3);
            assertThat(columns.getColumnLabel(4)).isEmpty();
            assertThat(columns.getColumnTypeName(4)).isEqualTo("bigint");
        }
    }

    private static List<String> read(ResultSet rows, String... columns) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (rows) {
            while (rows.next()) {
                List<String> values = new ArrayList<>();
                for (String column : columns) {
                    values.add(rows.getString(column));
                }
                lines.add(String.join(".", values));
            }
        }
        return lines;
    }
}
