package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class KeptTablesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Restart restart;

    @BeforeEach
    void start() {
        restart = new Restart(folder);
        restart.run("CREATE DATABASE Shop", "USE Shop");
    }

    @AfterEach
    void end() {
        restart.close();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bit              | 1
            tinyint          | 255
            smallint         | -32768
            int              | -2147483648
            bigint           | 9223372036854775807
            real             | -1.5E10
            float            | 2.2250738585072014E-308
            decimal(38,10)   | 1234567890123456789012345678.0123456789
            numeric(5,2)     | -999.99
            money            | -922337203685477.5808
            smallmoney       | 214748.3647
            char(5)          | 'ab'
            varchar(20)      | 'A b '
            varchar(max)     | REPLICATE(CAST('x' AS varchar(max)), 9000)
            nchar(4)         | N'éß'
            nvarchar(20)     | N'日本 𝄞'
            nvarchar(max)    | N''
            text             | 'old'
            ntext            | N'älter'
            binary(4)        | 0x0102
            varbinary(8)     | 0x00FF
            varbinary(max)   | 0x
            image            | 0xCAFE
            date             | '0001-01-01'
            time(7)          | '23:59:59.9999999'
            smalldatetime    | '2079-06-06T23:59:00'
            datetime         | '9999-12-31T23:59:59.997'
            datetime2(7)     | '2024-02-29T12:34:56.1234567'
            datetimeoffset(3)| '2024-02-29T12:34:56.123+05:30'
            uniqueidentifier | '6F9619FF-8B86-D011-B42D-00C04FC964FF'
            xml              | N'<a b="1"/>'
            """)
    void bringsBackEachTypesValuesAndNulls(String type, String value) {
        restart.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, V " + type + " NULL)");
        restart.run("INSERT dbo.T VALUES (1, " + value + "), (2, NULL)");
        RecordingSink before = restart.sandbox.run("SELECT ID, V FROM dbo.T ORDER BY ID");

        RecordingSink after = restart.orderly("Shop").run("SELECT ID, V FROM dbo.T ORDER BY ID");

        assertThat(after.columns).isEqualTo(before.columns);
        assertThat(after.rows).usingRecursiveComparison().isEqualTo(before.rows);
        assertThat(after.rows.get(1).get(1)).isNull();
    }

    @Test
    void bringsBackHowColumnsAreDeclared() {
        restart.run("CREATE TABLE dbo.T (ID bigint IDENTITY(10,5) NOT NULL, Name nvarchar(7) NOT NULL, V rowversion)");
        String columns = "SELECT name, column_id, system_type_id, max_length, is_nullable, is_identity, object_id"
                + " FROM sys.columns WHERE object_id = OBJECT_ID(N'dbo.T') ORDER BY column_id";
        List<List<@Nullable Object>> before = restart.sandbox.rows(columns);

        assertThat(restart.orderly("Shop").rows(columns)).isEqualTo(before).hasSize(3);
    }

    @Test
    void goesOnWithDefaultsOfEachForm() {
        restart.run("CREATE TABLE dbo.T (ID int PRIMARY KEY, A int DEFAULT -1, B nvarchar(20) DEFAULT N'x''y',"
                + " C datetime2 NOT NULL DEFAULT SYSDATETIME(), D int DEFAULT (CASE WHEN 1 = 2 THEN 3 ELSE 4 END),"
                + " E uniqueidentifier DEFAULT NEWID(), F date CONSTRAINT DF_F DEFAULT CONVERT(date, '2020-01-02'))");

        restart.orderly("Shop").run("INSERT dbo.T (ID) VALUES (1)");

        assertThat(restart.sandbox.rows("SELECT A, B, D, CONVERT(varchar(10), F, 120) FROM dbo.T"
                        + " WHERE C > '2000-01-01' AND E IS NOT NULL"))
                .containsExactly(List.of(-1, "x'y", 4, "2020-01-02"));
        restart.run("ALTER TABLE dbo.T DROP CONSTRAINT DF_F");
    }

    @Test
    void goesOnWithTheNumbersOfTheServersErrors() {
        restart.run("CREATE TABLE dbo.P (ID int NOT NULL CONSTRAINT PK_P PRIMARY KEY, U int CONSTRAINT UQ_P UNIQUE)");
        restart.run("CREATE TABLE dbo.C (ID int PRIMARY KEY, P int CONSTRAINT FK_C REFERENCES dbo.P (ID),"
                + " V int CONSTRAINT CK_C CHECK (V BETWEEN 1 AND 9))");
        restart.run("CREATE UNIQUE INDEX IX_C ON dbo.C (V)");
        restart.run("INSERT dbo.P VALUES (1, 1); INSERT dbo.C VALUES (1, 1, 5)");

        Sandbox after = restart.orderly("Shop");

        assertThat(after.error("INSERT dbo.P VALUES (1, 2)")).isEqualTo(2627);
        assertThat(after.error("INSERT dbo.P VALUES (2, 1)")).isEqualTo(2627);
        assertThat(after.error("INSERT dbo.C VALUES (2, 9, 4)")).isEqualTo(547);
        assertThat(after.error("INSERT dbo.C VALUES (2, 1, 10)")).isEqualTo(547);
        assertThat(after.error("INSERT dbo.C VALUES (2, 1, 5)")).isEqualTo(2601);
        assertThat(after.error("DELETE dbo.P")).isEqualTo(547);
        assertThat(after.error("DROP TABLE dbo.P")).isEqualTo(3726);
        after.run("ALTER TABLE dbo.C DROP CONSTRAINT FK_C; DROP TABLE dbo.P");
    }

    @Test
    void skipsNoIdentityValueOverAnOrderlyRestart() {
        restart.run("CREATE TABLE dbo.T (ID int IDENTITY(5,10) PRIMARY KEY, V int)");
        restart.run("INSERT dbo.T VALUES (1), (2)");

        restart.orderly("Shop").run("INSERT dbo.T VALUES (3)");

        assertThat(restart.sandbox.rows("SELECT ID FROM dbo.T ORDER BY V"))
                .containsExactly(List.of(5), List.of(15), List.of(25));
        assertThat(restart.orderly("Shop").value("SELECT CAST(IDENT_CURRENT('dbo.T') AS int)"))
                .isEqualTo(25);
    }

    @ParameterizedTest
    @CsvSource({"'int', '1,1'", "'int', '0,-1'", "'tinyint', '250,1'", "'bigint', '-5,3'"})
    void repeatsNoIdentityValueAfterAKill(String type, String identity) {
        restart.run("CREATE TABLE dbo.T (ID " + type + " IDENTITY(" + identity + "), V int)");
        restart.run("INSERT dbo.T VALUES (1), (2)", "BEGIN TRAN; INSERT dbo.T VALUES (3); ROLLBACK");

        Sandbox after = restart.killed("Shop");
        if (!type.equals("tinyint")) {
            after.run("INSERT dbo.T VALUES (4)");
        }

        assertThat(after.value("SELECT COUNT(*) - COUNT(DISTINCT ID) FROM dbo.T"))
                .isEqualTo(0);
        assertThat(after.value("SELECT COUNT(*) FROM dbo.T WHERE V <= 2")).isEqualTo(2);
    }

    @Test
    void goesOnBehindGivenIdentityValuesAfterAKill() {
        restart.run("CREATE TABLE dbo.T (ID int IDENTITY PRIMARY KEY, V int)");
        restart.run("SET IDENTITY_INSERT dbo.T ON; INSERT dbo.T (ID, V) VALUES (50000, 1)");

        restart.killed("Shop").run("INSERT dbo.T (V) VALUES (2)");

        assertThat((Integer) restart.sandbox.value("SELECT ID FROM dbo.T WHERE V = 2"))
                .isGreaterThan(50000);
    }

    @Test
    void neverGoesBackWithRowVersions() {
        restart.run("CREATE TABLE dbo.T (ID int PRIMARY KEY, V rowversion)", "INSERT dbo.T (ID) VALUES (1)");
        restart.orderly("Shop").run("INSERT dbo.T (ID) VALUES (2)");
        restart.killed("Shop").run("INSERT dbo.T (ID) VALUES (3)");

        assertThat(restart.sandbox.rows("SELECT ID FROM dbo.T ORDER BY V"))
                .containsExactly(List.of(1), List.of(2), List.of(3));
    }

    @Test
    void bringsBackAlteredTables() {
        restart.run("CREATE TABLE dbo.T (ID int PRIMARY KEY, A varchar(3), B int)", "INSERT dbo.T VALUES (1, 'a', 2)");
        restart.run("ALTER TABLE dbo.T ADD C int NOT NULL DEFAULT 7", "ALTER TABLE dbo.T DROP COLUMN B");
        restart.run("ALTER TABLE dbo.T ALTER COLUMN A varchar(10) NOT NULL");

        Sandbox after = restart.killed("Shop");
        after.run("INSERT dbo.T (ID, A) VALUES (2, 'abcdefghij')");

        assertThat(after.rows("SELECT * FROM dbo.T ORDER BY ID"))
                .containsExactly(List.of(1, "a", 7), List.of(2, "abcdefghij", 7));
        assertThat(after.error("INSERT dbo.T (ID) VALUES (3)")).isEqualTo(515);
    }

    @Test
    void keepsOutWhatADroppedDatabaseHeld() {
        restart.run("CREATE TABLE dbo.T (ID int PRIMARY KEY)", "INSERT dbo.T VALUES (1)", "USE master");
        restart.run("DROP DATABASE Shop");

        Sandbox after = restart.orderly("master");
        assertThat(after.value("SELECT DB_ID(N'Shop')")).isNull();
        after.run("CREATE DATABASE Shop");
        after.run("USE Shop");

        assertThat(after.value("SELECT COUNT(*) FROM sys.tables")).isEqualTo(0);
        assertThat(after.error("SELECT * FROM dbo.T")).isEqualTo(208);
        after.run("CREATE TABLE dbo.T (Other int)");
    }

    @Test
    void forgetsTemporaryTables() {
        restart.run("CREATE TABLE #T (ID int)", "INSERT #T VALUES (1)");

        Sandbox after = restart.killed("Shop");

        assertThat(after.error("SELECT * FROM #T")).isEqualTo(208);
        after.run("CREATE TABLE #T (Other int); INSERT #T VALUES (2)");
        assertThat(after.value("SELECT COUNT(*) FROM tempdb.sys.tables WHERE name = 'T'"))
                .isEqualTo(0);
    }

    @Test
    void bringsBackSchemasInEachDatabaseWithTheirIds() {
        restart.run("CREATE SCHEMA Sales", "CREATE TABLE Sales.T (ID int)", "CREATE DATABASE [odd.na]]me]");
        Object id = restart.sandbox.value("SELECT SCHEMA_ID(N'Sales')");
        Object database = restart.sandbox.value("SELECT DB_ID(N'odd.na]me')");

        Sandbox after = restart.orderly("Shop");

        assertThat(after.value("SELECT SCHEMA_ID(N'Sales')")).isEqualTo(id).isNotNull();
        assertThat(after.value("SELECT DB_ID(N'odd.na]me')"))
                .isEqualTo(database)
                .isNotNull();
        after.run("INSERT Sales.T VALUES (1); DROP TABLE Sales.T; DROP SCHEMA Sales");
    }

    @Test
    void losesNothingThatCommittedAndEverythingElseWhenItIsKilled() {
        restart.run("CREATE TABLE dbo.T (ID int PRIMARY KEY)", "INSERT dbo.T VALUES (1)");
        restart.run("BEGIN TRAN; INSERT dbo.T VALUES (2); COMMIT", "BEGIN TRAN; INSERT dbo.T VALUES (3)");

        assertThat(restart.killed("Shop").rows("SELECT ID FROM dbo.T ORDER BY ID"))
                .containsExactly(List.of(1), List.of(2));
    }

    @Test
    void undoesTheDefinitionsOfATransactionThatAKillCutShort() {
        restart.run("CREATE TABLE dbo.Kept (ID int)", "CREATE TABLE dbo.Gone (ID int)", "INSERT dbo.Gone VALUES (7)");
        restart.run("BEGIN TRAN; CREATE SCHEMA Tried; CREATE TABLE dbo.Tried (ID int); INSERT dbo.Tried VALUES (1);"
                + " DROP TABLE dbo.Gone; ALTER TABLE dbo.Kept ADD Tried int");
        Sandbox.run(restart.sandbox.another(), "CREATE TABLE dbo.Other (ID int)");

        Sandbox after = restart.killed("Shop");

        assertThat(after.rows("SELECT name FROM sys.tables ORDER BY name"))
                .containsExactly(List.of("Gone"), List.of("Kept"), List.of("Other"));
        assertThat(after.rows("SELECT * FROM dbo.Gone")).containsExactly(List.of(7));
        assertThat(after.run("SELECT * FROM dbo.Kept").columns.get(0)).hasSize(1);
        after.run("CREATE SCHEMA Tried");
        after.run("CREATE TABLE dbo.Tried (Other int); ALTER TABLE dbo.Kept ADD Tried varchar(3)");
    }

    @Test
    void keepsTheDefinitionsOfATransactionWithItsRows() {
        restart.run("CREATE TABLE dbo.Gone (ID int)");
        restart.run("BEGIN TRAN; CREATE SCHEMA Made; CREATE TABLE Made.T (ID int IDENTITY PRIMARY KEY, V int);"
                + " INSERT Made.T VALUES (1), (2); DROP TABLE dbo.Gone; COMMIT");

        Sandbox after = restart.killed("Shop");
        after.run("INSERT Made.T VALUES (3)");

        assertThat(after.value("SELECT COUNT(DISTINCT ID) FROM Made.T")).isEqualTo(3);
        assertThat(after.value("SELECT OBJECT_ID(N'dbo.Gone')")).isNull();
    }

    @Test
    void givesNoObjectIdTwice() {
        restart.run("CREATE TABLE dbo.A (ID int)");
        Object first = restart.sandbox.value("SELECT OBJECT_ID(N'dbo.A')");
        restart.run("DROP TABLE dbo.A");

        restart.orderly("Shop").run("CREATE TABLE dbo.A (ID int)");

        assertThat(restart.sandbox.value("SELECT OBJECT_ID(N'dbo.A')")).isNotEqualTo(first);
    }

    @Test
    void keepsSnapshotIsolation() {
        restart.run("ALTER DATABASE Shop SET ALLOW_SNAPSHOT_ISOLATION ON");

        assertThat(restart.orderly("Shop")
                        .value("SELECT snapshot_isolation_state_desc FROM sys.databases WHERE name = 'Shop'"))
                .isEqualTo("ON");
    }

    @Test
    void showsNobodyWhereItKeepsThings() {
        Sandbox after = restart.orderly("Shop");

        assertThat(after.rows("SELECT name FROM sys.databases WHERE name LIKE '%kept%'"))
                .isEmpty();
        assertThat(after.rows("SELECT name FROM sys.schemas WHERE name LIKE '%kept%'"))
                .isEmpty();
        assertThat(after.rows("SELECT name FROM sys.objects WHERE name IN ('definitions','counters','commits')"))
                .isEmpty();
        assertThat(after.error("SELECT * FROM kept.definitions")).isEqualTo(208);
        assertThat(after.error("SELECT * FROM Shop.kept.definitions")).isEqualTo(208);
        assertThat(after.error("SELECT * FROM [kept]..definitions")).isEqualTo(208);
    }
}
