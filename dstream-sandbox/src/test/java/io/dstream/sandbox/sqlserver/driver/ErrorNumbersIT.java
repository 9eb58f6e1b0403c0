package io.dstream.sandbox.sqlserver.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.sqlserver.jdbc.SQLServerException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Errors with the numbers and severities of Microsoft's "Database engine events and errors". */
class ErrorNumbersIT {
    private static RealServer server;
    private static Connection connection;

    @BeforeAll
    static void start() throws SQLException {
        server = new RealServer();
        connection = server.connect();
        RealServer.run(
                connection,
                "CREATE TABLE dbo.parent (id int NOT NULL CONSTRAINT pk_parent PRIMARY KEY, name nvarchar(5) NOT NULL)",
                "CREATE TABLE dbo.child (id int IDENTITY PRIMARY KEY, parent int CONSTRAINT fk_child REFERENCES"
                        + " dbo.parent (id), price int CONSTRAINT ck_price CHECK (price > 0), code int)",
                "CREATE UNIQUE INDEX ux_code ON dbo.child (code)",
                "INSERT INTO dbo.parent VALUES (1, N'one')",
                "INSERT INTO dbo.child (parent, price, code) VALUES (1, 1, 1)");
    }

    @AfterAll
    static void stop() throws SQLException {
        connection.close();
        server.close();
    }

    @ParameterizedTest(name = "{0} severity {1}: {2}")
    @CsvSource(delimiter = '~', quoteCharacter = '`', textBlock = """
            102 ~ 15 ~ SELECT * FRM parent
            156 ~ 15 ~ SELECT * FROM WHERE
            105 ~ 15 ~ SELECT 'open
            113 ~ 15 ~ SELECT 1 /* open
            137 ~ 15 ~ SELECT @missing
            195 ~ 15 ~ SELECT nofunction(1)
            207 ~ 16 ~ SELECT missing FROM dbo.parent
            208 ~ 16 ~ SELECT * FROM dbo.missing
            209 ~ 16 ~ SELECT id FROM dbo.parent p JOIN dbo.child c ON p.id = c.parent
            213 ~ 16 ~ INSERT INTO dbo.parent VALUES (1)
            109 ~ 15 ~ INSERT INTO dbo.parent (id, name) VALUES (1)
            110 ~ 15 ~ INSERT INTO dbo.parent (id) VALUES (1, 2)
            134 ~ 15 ~ DECLARE @a int; DECLARE @a int
            205 ~ 16 ~ SELECT 1 UNION SELECT 1, 2
            206 ~ 16 ~ DECLARE @d date; SET @d = 1
            245 ~ 16 ~ SELECT CAST('x' AS int)
            512 ~ 16 ~ SELECT (SELECT id FROM (VALUES (1), (2)) v (id))
            515 ~ 16 ~ INSERT INTO dbo.parent (id) VALUES (9)
            544 ~ 16 ~ INSERT INTO dbo.child (id, code) VALUES (1, 9)
            547 ~ 16 ~ INSERT INTO dbo.child (parent) VALUES (99)
            547 ~ 16 ~ INSERT INTO dbo.child (price, code) VALUES (0, 7)
            547 ~ 16 ~ DELETE FROM dbo.parent WHERE id = 1
            2601 ~ 14 ~ INSERT INTO dbo.child (code) VALUES (1)
            2627 ~ 14 ~ INSERT INTO dbo.parent VALUES (1, N'two')
            2628 ~ 16 ~ INSERT INTO dbo.parent VALUES (2, N'too long')
            2705 ~ 16 ~ CREATE TABLE dbo.twice (a int, a int)
            2714 ~ 16 ~ CREATE TABLE dbo.parent (id int)
            243 ~ 16 ~ SELECT CAST(1 AS nosuchtype)
            2715 ~ 16 ~ CREATE TABLE dbo.typed (a int, b nosuchtype)
            2715 ~ 16 ~ ALTER TABLE dbo.parent ADD b nosuchtype
            2715 ~ 16 ~ DECLARE @n nosuchtype
            102 ~ 15 ~ SELECT $action
            2760 ~ 16 ~ CREATE TABLE nowhere.t (a int)
            2812 ~ 16 ~ EXEC dbo.no_such_procedure
            3701 ~ 11 ~ DROP TABLE dbo.missing
            3726 ~ 16 ~ DROP TABLE dbo.parent
            3902 ~ 16 ~ COMMIT TRANSACTION
            3903 ~ 16 ~ ROLLBACK TRANSACTION
            628 ~ 16 ~ SAVE TRANSACTION s
            911 ~ 16 ~ USE no_such_database
            1801 ~ 16 ~ CREATE DATABASE shop
            1913 ~ 16 ~ CREATE INDEX ux_code ON dbo.child (price)
            4902 ~ 16 ~ ALTER TABLE dbo.missing ADD a int
            8102 ~ 16 ~ UPDATE dbo.child SET id = 5
            8120 ~ 16 ~ SELECT name, COUNT(*) FROM dbo.parent GROUP BY id
            8134 ~ 16 ~ SELECT 1 / 0
            8115 ~ 16 ~ SELECT CAST(9223372036854775807 AS bigint) * CAST(2 AS bigint)
            4104 ~ 16 ~ SELECT x.id FROM dbo.parent p
            4145 ~ 15 ~ SELECT 1 WHERE 1
            50000 ~ 16 ~ RAISERROR('mine', 16, 1)
            51234 ~ 16 ~ THROW 51234, 'mine', 1
            3701 ~ 11 ~ DROP DATABASE [no such]
            """)
    void areThoseOfSqlServer(int number, int severity, String sql) {
        SQLServerException e = RealServer.error(connection, sql);

        assertThat(e.getErrorCode()).as(e.getMessage()).isEqualTo(number);
        assertThat(e.getSQLServerError().getErrorSeverity()).isEqualTo(severity);
    }

    @ParameterizedTest
    @CsvSource({"encrypt=false", "encrypt=true;trustServerCertificate=true"})
    void refuseAWrongPassword(String encryption) {
        assertThatThrownBy(() -> DriverManager.getConnection(server.url(encryption), "sa", "wrong"))
                .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(18456));
    }

    @Test
    void refuseADatabaseThatIsMissing() {
        assertThatThrownBy(() -> DriverManager.getConnection(
                        server.url("encrypt=false;databaseName=missing"), "sa", RealServer.PASSWORD))
                .isInstanceOfSatisfying(SQLServerException.class, e -> assertThat(e.getErrorCode())
                        .isEqualTo(4060));
    }

    @Test
    void tellTheLine() {
        assertThat(RealServer.error(connection, "SELECT 1\n\nSELECT * FROM dbo.missing")
                        .getSQLServerError()
                        .getLineNumber())
                .isEqualTo(3);
    }

    @Test
    void refuseATableToALoginWithoutRights() throws SQLException {
        RealServer.run(
                connection, "CREATE LOGIN reader WITH PASSWORD = 'Reader-1'", "CREATE USER reader FOR LOGIN reader");
        try (Connection reader =
                DriverManager.getConnection(server.url("encrypt=false;databaseName=shop"), "reader", "Reader-1")) {
            SQLServerException e = RealServer.error(reader, "SELECT * FROM dbo.parent");

            assertThat(e.getErrorCode()).isEqualTo(229);
            assertThat(e.getSQLServerError().getErrorSeverity()).isEqualTo(14);
        }
    }

    @Test
    void leaveTheConnectionUsable() throws SQLException {
        RealServer.error(connection, "SELECT 1 / 0");

        assertThat(RealServer.rows(connection, "SELECT 1")).isEqualTo("1");
    }
}
