package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class ServerBehaviourTest {
    private final Sandbox sandbox = new Sandbox().withShop();

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void tellsTheCapturedColumns() {
        sandbox.run("CREATE TABLE dbo.C (id int NOT NULL PRIMARY KEY, n numeric(9,2), t nvarchar(30), d datetime2(3))");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'C', @role_name = NULL,"
                + " @captured_column_list = 'id, n, d'");

        RecordingSink result = sandbox.run("EXEC sys.sp_cdc_get_captured_columns 'dbo_C'");

        assertThat(result.columns.get(0).get(5).name()).isEqualTo("column_ordinal");
        assertThat(result.rows.stream().map(row -> row.subList(3, 12).toString()))
                .containsExactly(
                        "[id, 1, 1, int, null, 10, 10, 0, null]",
                        "[n, 2, 2, numeric, null, 9, 10, 2, null]",
                        "[d, 4, 3, datetime2, null, null, null, null, 3]");
        assertThat(sandbox.error("EXEC sys.sp_cdc_get_captured_columns 'nothing'"))
                .isEqualTo(22960);
    }

    @Test
    void keepsTheTemporaryTablesOfTwoSessionsApart() {
        try (SqlServerSession other = sandbox.another()) {
            sandbox.run("CREATE TABLE #same (v int)");
            Sandbox.run(other, "CREATE TABLE #same (v int)");
            sandbox.run("INSERT #same VALUES (1)");
            Sandbox.run(other, "INSERT #same VALUES (2)");

            assertThat(sandbox.rows("SELECT v FROM #same")).containsExactly(List.of(1));
            assertThat(Sandbox.run(other, "SELECT v FROM #same").rows).containsExactly(List.of(2));
        }
    }

    @Test
    void runsTheBootstrapScript() {
        sandbox.run("SET NOCOUNT ON;\n\nUSE master;");
        sandbox.run("""
                IF DB_ID('TestDB') IS NOT NULL
                BEGIN
                    ALTER DATABASE TestDB SET SINGLE_USER WITH ROLLBACK IMMEDIATE;
                    DROP DATABASE TestDB;
                END;""");
        sandbox.run("CREATE DATABASE TestDB;");
        sandbox.run("USE TestDB;");
        sandbox.run("EXEC sys.sp_cdc_enable_db;");
        String create = """
                IF OBJECT_ID('dbo.Persons', 'U') IS NULL
                BEGIN
                    CREATE TABLE dbo.Persons
                    (
                        ID INT IDENTITY(1,1) NOT NULL PRIMARY KEY,
                        Name NVARCHAR(100) NOT NULL,
                        Description NVARCHAR(255) NULL
                    );
                END;""";
        String enable = """
                IF NOT EXISTS (
                    SELECT 1
                FROM cdc.change_tables
                WHERE source_object_id = OBJECT_ID('dbo.Persons')
                )
                BEGIN
                    EXEC sys.sp_cdc_enable_table
                        @source_schema = 'dbo',
                        @source_name = 'Persons',
                        @role_name = NULL,
                        @supports_net_changes = 0;
                END;""";
        for (int i = 0; i < 2; i++) {
            sandbox.run(create);
            sandbox.run(enable);
        }

        sandbox.run("INSERT INTO Persons (Name) VALUES ('x')");

        assertThat(sandbox.rows("SELECT __$operation, Name FROM TestDB.cdc.dbo_Persons_CT"))
                .containsExactly(List.of(2, "x"));
        sandbox.run("USE master; DROP DATABASE testdb");
        assertThat(sandbox.value("SELECT DB_ID('TestDB')")).isNull();
    }

    @Test
    void servesWhatTheDriverSends() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");

        sandbox.run("set implicit_transactions on");
        sandbox.run("INSERT dbo.T VALUES (1)");
        assertThat(sandbox.session.transactionCount()).isEqualTo(1);
        sandbox.run("IF @@TRANCOUNT > 0 ROLLBACK TRAN");
        sandbox.run("INSERT dbo.T VALUES (2)");
        sandbox.run("IF @@TRANCOUNT > 0 COMMIT TRAN");
        sandbox.run("set implicit_transactions off");
        sandbox.run("SET TRANSACTION ISOLATION LEVEL READ COMMITTED");
        sandbox.run("SET LOCK_TIMEOUT 100");

        assertThat(sandbox.rows("SELECT ID FROM dbo.T")).containsExactly(List.of(2));
        assertThat(sandbox.value("SELECT SCHEMA_NAME()")).isEqualTo("dbo");
        assertThat(sandbox.value("SELECT SERVERPROPERTY('EngineEdition')")).isEqualTo(3);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    SELECT * FROM dbo.Nothing | 208
                    SELECT nothing FROM dbo.T | 207
                    SELEC 1 | 2812
                    SELECT FROM dbo.T | 156
                    INSERT dbo.T VALUES (1, N'twice', NULL) | 2627
                    INSERT dbo.T VALUES (2, NULL, NULL) | 515
                    INSERT dbo.T VALUES (2, N'much too long', NULL) | 2628
                    INSERT dbo.T VALUES (2, N'a', 9) | 547
                    DELETE dbo.T WHERE ID = 1; SELECT 1/0 | 8134
                    CREATE TABLE dbo.T (a int) | 2714
                    CREATE DATABASE shop | 1801
                    USE Nowhere | 911
                    EXEC dbo.nothing | 2812
                    SELECT CAST(N'x' AS int) | 245
                    SELECT @x | 137
                    COMMIT | 3902
                    SELECT * FROM dbo.T CROSS APPLY dbo.f(1) | 208
                    EXEC sys.sp_cdc_enable_table 'dbo', 'Nothing', NULL | 22931
                    EXEC sys.sp_cdc_disable_table 'dbo', 'T', 'dbo_T' | 22985
                    USE master; EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL | 22901
                    INSERT dbo.I (ID) VALUES (1) | 544
                    """)
    void raisesTheServersErrors(String batch, int number) {
        sandbox.run("CREATE TABLE dbo.P (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, Name nvarchar(5) NOT NULL,"
                + " P int NULL REFERENCES dbo.P (ID))");
        sandbox.run("CREATE TABLE dbo.I (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, n int)");
        sandbox.run("INSERT dbo.T VALUES (1, N'a', NULL)");

        assertThat(sandbox.error(batch)).isEqualTo(number);
    }

    @Test
    void namesConstraintTableAndValueOfADuplicate() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL, CONSTRAINT PK_T PRIMARY KEY (ID))");
        sandbox.run("INSERT dbo.T VALUES (7)");

        assertThat(sandbox.send("INSERT dbo.T VALUES (7)").errors.get(0).text())
                .isEqualTo("Violation of PRIMARY KEY constraint 'PK_T'. Cannot insert duplicate key in object 'dbo.T'."
                        + " The duplicate key value is (7).");
    }

    @Test
    void refusesAWrongLoginAndAnUnknownDatabase() {
        assertThatThrownBy(() -> sandbox.engine.open("sa", "wrong", "", ""))
                .isInstanceOfSatisfying(
                        SqlErrorException.class,
                        e -> assertThat(e.error().number()).isEqualTo(18456));
        assertThatThrownBy(() -> sandbox.engine.open("sa", "test", "Nowhere", ""))
                .isInstanceOfSatisfying(
                        SqlErrorException.class,
                        e -> assertThat(e.error().number()).isEqualTo(4060));
    }

    @Test
    void deniesChangeTablesToALoginWithoutRights() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("CREATE LOGIN reader WITH PASSWORD = 'secret'; CREATE USER reader FOR LOGIN reader;"
                + " GRANT SELECT ON SCHEMA::dbo TO reader");

        try (SqlServerSession reader = sandbox.engine.open("reader", "secret", "Shop", "")) {
            assertThat(Sandbox.run(reader, "SELECT * FROM dbo.T").rows).isEmpty();
            RecordingSink denied = Sandbox.send(reader, "SELECT * FROM cdc.dbo_T_CT");
            assertThat(denied.errors.get(0).number()).isEqualTo(229);
            assertThat(denied.errors.get(0).text())
                    .isEqualTo(
                            "The SELECT permission was denied on the object 'dbo_T_CT', database 'Shop', schema 'cdc'.");
            assertThat(Sandbox.run(
                                    reader,
                                    "SELECT HAS_PERMS_BY_NAME(N'cdc', N'SCHEMA', N'SELECT'),"
                                            + " HAS_PERMS_BY_NAME(N'[cdc].[dbo_T_CT]', N'OBJECT', N'SELECT')")
                            .rows)
                    .containsExactly(List.of(0, 0));
            sandbox.run("GRANT SELECT ON SCHEMA::cdc TO reader");
            assertThat(Sandbox.run(reader, "SELECT * FROM cdc.dbo_T_CT").rows).isEmpty();
        }
    }

    @Test
    void waitsForARowLockAndGivesUpAfterTheTimeout() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int)");
        sandbox.run("INSERT dbo.T VALUES (1, 1)");
        sandbox.run("BEGIN TRAN; UPDATE dbo.T SET n = 2");

        try (SqlServerSession other = sandbox.another()) {
            RecordingSink sink = Sandbox.send(other, "SET LOCK_TIMEOUT 50; UPDATE dbo.T SET n = 3");
            assertThat(sink.errors.get(0).number()).isEqualTo(1222);
            assertThat(Sandbox.run(other, "SELECT n FROM dbo.T").rows).containsExactly(List.of(1));
        }
    }

    @Test
    void locksAWholeTableForOneTransaction() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int); INSERT dbo.T VALUES (1, 1)");
        sandbox.run("BEGIN TRAN; SELECT TOP(0) * FROM dbo.T WITH (TABLOCKX)");

        try (SqlServerSession other = sandbox.another()) {
            assertThat(Sandbox.send(other, "SET LOCK_TIMEOUT 50; INSERT dbo.T VALUES (2, 2)")
                            .errors
                            .get(0)
                            .number())
                    .isEqualTo(1222);
            assertThat(Sandbox.run(other, "SELECT n FROM dbo.T").rows).containsExactly(List.of(1));
            sandbox.run("COMMIT");
            Sandbox.run(other, "INSERT dbo.T VALUES (2, 2)");
        }
    }

    @Test
    void givesUpTheLocksOfTablesThatWereTakenAfterASavepoint() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("BEGIN TRAN; SAVE TRAN s; SELECT * FROM dbo.T WITH (TABLOCKX); ROLLBACK TRAN s");

        try (SqlServerSession other = sandbox.another()) {
            Sandbox.run(other, "SET LOCK_TIMEOUT 0; INSERT dbo.T VALUES (2)");
        }
    }

    @Test
    void endsADeadlockOverTables() throws Exception {
        sandbox.run(
                "CREATE TABLE dbo.A (ID int NOT NULL PRIMARY KEY); CREATE TABLE dbo.B (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("BEGIN TRAN; INSERT dbo.A VALUES (1)");
        try (SqlServerSession other = sandbox.another()) {
            Sandbox.run(other, "BEGIN TRAN; INSERT dbo.B VALUES (1)");
            Thread blocked = new Thread(() -> {
                RecordingSink unused = Sandbox.send(other, "SELECT * FROM dbo.A WITH (TABLOCKX)");
                other.rollback();
            });
            blocked.start();
            while (blocked.getState() != Thread.State.TIMED_WAITING) {
                Thread.onSpinWait();
            }

            assertThat(sandbox.error("SELECT * FROM dbo.B WITH (TABLOCKX)")).isEqualTo(1205);
            assertThat(sandbox.session.transactionCount()).isZero();
            blocked.join();
        }
    }

    @Test
    void tellsAndChangesTheJobsOfChangeDataCapture() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL");
        sandbox.run("EXEC sys.sp_cdc_change_job @job_type = N'capture', @maxtrans = 7, @pollinginterval = 3");
        sandbox.run("EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = 100");

        assertThat(sandbox.rows("EXEC sys.sp_cdc_help_jobs"))
                .extracting(row -> row.subList(1, 9))
                .containsExactly(
                        List.of("capture", "cdc.Shop_capture", 7, 10, true, 3L, 0L, 0L),
                        List.of("cleanup", "cdc.Shop_cleanup", 0, 0, false, 0L, 100L, 5000L));
        assertThat(sandbox.rows("SELECT job_type, maxtrans FROM msdb.dbo.cdc_jobs WHERE database_id = DB_ID()"))
                .containsExactly(List.of("capture", 7), List.of("cleanup", 0));
        assertThat(sandbox.error("EXEC sys.sp_cdc_change_job @job_type = N'capture', @maxtrans = 0"))
                .isEqualTo(22994);
    }

    @Test
    void answersForTheDatabaseThatANameTells() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL; INSERT dbo.T VALUES (1)");
        Object max = sandbox.value("SELECT sys.fn_cdc_get_max_lsn()");
        sandbox.run("USE master");

        assertThat(sandbox.value("SELECT [Shop].sys.fn_cdc_get_max_lsn()")).isEqualTo(max);
        assertThat(sandbox.value("SELECT Shop.sys.fn_cdc_get_min_lsn('dbo_T')")).isNotEqualTo(new byte[10]);
        assertThat(sandbox.rows("SELECT ID FROM Shop.cdc.fn_cdc_get_all_changes_dbo_T("
                        + "Shop.sys.fn_cdc_get_min_lsn('dbo_T'), Shop.sys.fn_cdc_get_max_lsn(), N'all')"))
                .containsExactly(List.of(1));
        assertThat(sandbox.rows("EXEC [Shop].sys.sp_cdc_help_change_data_capture"))
                .hasSize(1);
        assertThat(sandbox.session.database()).isEqualTo("master");
        assertThat(sandbox.error("EXEC sys.sp_cdc_help_change_data_capture")).isEqualTo(22901);
    }

    @Test
    void tellsTheNetChangeOfEachKey() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int)");
        sandbox.run("INSERT dbo.T VALUES (1, 1), (2, 1), (3, 1)");
        sandbox.run("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL, @supports_net_changes = 1");
        sandbox.run("UPDATE dbo.T SET n = 2 WHERE ID = 1; UPDATE dbo.T SET n = 3 WHERE ID = 1");
        sandbox.run("INSERT dbo.T VALUES (4, 1); UPDATE dbo.T SET n = 9 WHERE ID = 4");
        sandbox.run("INSERT dbo.T VALUES (5, 1); DELETE dbo.T WHERE ID = 5");
        sandbox.run("DELETE dbo.T WHERE ID = 2; DELETE dbo.T WHERE ID = 3; INSERT dbo.T VALUES (3, 7)");
        String call =
                "SELECT __$operation, ID, n FROM cdc.fn_cdc_get_net_changes_dbo_T(sys.fn_cdc_get_min_lsn('dbo_T'),"
                        + " sys.fn_cdc_get_max_lsn(), N'%s') ORDER BY ID";

        assertThat(sandbox.rows(String.format(call, "all")))
                .containsExactly(List.of(4, 1, 3), List.of(1, 2, 1), List.of(4, 3, 7), List.of(2, 4, 9));
        assertThat(sandbox.rows(String.format(call, "all with merge")))
                .containsExactly(List.of(5, 1, 3), List.of(1, 2, 1), List.of(5, 3, 7), List.of(5, 4, 9));
        assertThat(sandbox.error(String.format(call, "all update old"))).isEqualTo(313);
    }

    @Test
    void tellsWhatTheScansOfTheLogDid() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL");
        sandbox.run("INSERT dbo.T VALUES (1), (2)");

        assertThat(sandbox.rows("SELECT session_id, tran_count, command_count, error_count"
                        + " FROM sys.dm_cdc_log_scan_sessions ORDER BY session_id"))
                .containsExactly(List.of(0, 1L, 2L, 0), List.of(1, 1L, 2L, 0));
        assertThat(sandbox.value("SELECT TOP 1 start_lsn FROM sys.dm_cdc_log_scan_sessions ORDER BY session_id DESC"))
                .asString()
                .matches("[0-9A-F]{8}:[0-9A-F]{8}:[0-9A-F]{4}");
    }

    @Test
    void insertsManyRowsWithCaptureInSeconds() {
        sandbox.run("CREATE TABLE dbo.T (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(100) NOT NULL)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");

        sandbox.run(
                "INSERT dbo.T (Name) SELECT TOP (20000) N'row' FROM sys.all_objects a CROSS JOIN sys.all_objects b");
        sandbox.run("INSERT dbo.T (Name) SELECT N'row' + CAST(value AS nvarchar(10)) FROM GENERATE_SERIES(1, 20000)");

        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(40000);
    }

    @Test
    void mergesAndKeepsIdentity() {
        sandbox.run(
                "CREATE TABLE dbo.T (ID int IDENTITY(10,5) NOT NULL PRIMARY KEY, Code char(4) NOT NULL UNIQUE, n int DEFAULT 7)");
        sandbox.run("INSERT dbo.T (Code) VALUES ('a')");

        sandbox.run(
                "MERGE dbo.T WITH (HOLDLOCK) AS t USING (VALUES ('a', 1), ('b', 2)) AS s (Code, n) ON t.Code = s.Code"
                        + " WHEN MATCHED THEN UPDATE SET n = s.n WHEN NOT MATCHED THEN INSERT (Code, n) VALUES (s.Code, s.n);");

        assertThat(sandbox.rows("SELECT ID, Code, n FROM dbo.T ORDER BY ID"))
                .containsExactly(List.of(10, "a   ", 1), List.of(15, "b   ", 2));
        assertThat(sandbox.value("SELECT CAST(SCOPE_IDENTITY() AS int)")).isEqualTo(15);
    }

    @Test
    void runsVariablesLoopsAndHandlers() {
        RecordingSink sink = sandbox.run("""
                DECLARE @i int = 0, @text nvarchar(50) = N'';
                WHILE @i < 3
                BEGIN
                    SET @i += 1;
                    IF @i = 2 CONTINUE;
                    SELECT @text = @text + CAST(@i AS nvarchar(10));
                END
                BEGIN TRY
                    RAISERROR(N'no %s', 16, 1, N'luck');
                END TRY
                BEGIN CATCH
                    PRINT ERROR_MESSAGE();
                END CATCH
                EXEC sp_executesql N'SELECT @a + 1', N'@a int', @a = 41;
                SELECT @text;""");

        assertThat(sink.infos.get(0).text()).isEqualTo("no luck");
        assertThat(sink.rows).containsExactly(List.of(42), List.of("13"));
    }

    @Test
    void answersFunctionsOfChangeDataCapture() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("INSERT dbo.T VALUES (1, 1); UPDATE dbo.T SET n = 2");
        String range =
                "DECLARE @from binary(10) = sys.fn_cdc_get_min_lsn('dbo_T'), @to binary(10) = sys.fn_cdc_get_max_lsn(); ";

        assertThat(sandbox.rows(
                        range + "SELECT __$operation, n FROM cdc.fn_cdc_get_all_changes_dbo_T(@from, @to, N'all')"
                                + " ORDER BY __$start_lsn, __$seqval, __$operation"))
                .containsExactly(List.of(2, 1), List.of(4, 2));
        assertThat(sandbox.rows(range
                        + "SELECT __$operation FROM cdc.fn_cdc_get_all_changes_dbo_T(@from, @to, N'all update old')"))
                .hasSize(3);
        assertThat(sandbox.error("SELECT * FROM cdc.fn_cdc_get_all_changes_dbo_T(0x00, 0x01, N'all')"))
                .isEqualTo(313);
        assertThat(sandbox.error("SELECT * FROM cdc.fn_cdc_get_all_changes_dbo_Z(0x00, 0x01, N'all')"))
                .isEqualTo(208);
        assertThat(sandbox.value("SELECT sys.fn_cdc_get_min_lsn('nothing')")).isEqualTo(new byte[10]);
        assertThat(sandbox.value("SELECT sys.fn_cdc_increment_lsn(0x000000000000000000FF)"))
                .isEqualTo(new byte[] {0, 0, 0, 0, 0, 0, 0, 0, 1, 0});
    }

    @Test
    void cleansUpBelowALowWaterMark() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("INSERT dbo.T VALUES (1)");
        sandbox.run("INSERT dbo.T VALUES (2)");

        sandbox.run("DECLARE @mark binary(10) = sys.fn_cdc_get_max_lsn();"
                + " EXEC sys.sp_cdc_cleanup_change_table @capture_instance = 'dbo_T', @low_water_mark = @mark");

        assertThat(sandbox.rows("SELECT ID FROM cdc.dbo_T_CT")).containsExactly(List.of(2));
        assertThat(sandbox.value("SELECT start_lsn FROM cdc.change_tables"))
                .isEqualTo(sandbox.value("SELECT MAX(start_lsn) FROM cdc.lsn_time_mapping"));
    }

    @Test
    void capturesBothInstancesOfAnAlteredTable() {
        sandbox.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL");
        sandbox.run("ALTER TABLE dbo.T ADD extra nvarchar(10) NOT NULL DEFAULT N'd'");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = 'dbo', @source_name = 'T', @role_name = NULL,"
                + " @capture_instance = 'dbo_T_v2'");

        sandbox.run("INSERT dbo.T (ID, n) VALUES (1, 5)");

        assertThat(sandbox.rows("SELECT ID, n FROM cdc.dbo_T_CT")).containsExactly(List.of(1, 5));
        assertThat(sandbox.rows("SELECT ID, n, extra FROM cdc.dbo_T_v2_CT")).containsExactly(List.of(1, 5, "d"));
        assertThat(sandbox.rows("SELECT ddl_command FROM cdc.ddl_history h JOIN cdc.change_tables c"
                        + " ON c.object_id = h.object_id WHERE c.capture_instance = 'dbo_T'"))
                .containsExactly(List.of("ALTER TABLE dbo.T ADD extra nvarchar(10) NOT NULL DEFAULT N'd'"));
        assertThat(sandbox.error("EXEC sys.sp_cdc_enable_table 'dbo', 'T', NULL, 'dbo_T_v3'"))
                .isEqualTo(22962);
        sandbox.run("EXEC sys.sp_cdc_disable_table 'dbo', 'T', 'all'; DROP TABLE dbo.T");
        assertThat(sandbox.error("SELECT * FROM cdc.dbo_T_CT")).isEqualTo(208);
    }

    @Test
    void updatesAndDeletesByAJoin() {
        sandbox.run(
                "CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, n int); CREATE TABLE dbo.S (ID int NOT NULL, n int);"
                        + " INSERT dbo.T VALUES (1, 0), (2, 0), (3, 0); INSERT dbo.S VALUES (1, 10), (2, 20)");

        sandbox.run("UPDATE t SET n = s.n FROM dbo.T t JOIN dbo.S s ON s.ID = t.ID");
        sandbox.run("DELETE TOP (1) FROM dbo.T WHERE n = 0");
        sandbox.run("DELETE t FROM dbo.T t JOIN dbo.S s ON s.ID = t.ID WHERE s.n = 10");

        assertThat(sandbox.rows("SELECT ID, n FROM dbo.T")).containsExactly(List.of(2, 20));
    }

    @Test
    void undoesDefinitionsOfARolledBackTransaction() {
        sandbox.run("CREATE TABLE dbo.Kept (ID int NOT NULL PRIMARY KEY); INSERT dbo.Kept VALUES (1)");

        sandbox.run("BEGIN TRAN; CREATE TABLE dbo.New (ID int); DROP TABLE dbo.Kept; ROLLBACK");

        assertThat(sandbox.value("SELECT OBJECT_ID('dbo.New')")).isNull();
        assertThat(sandbox.rows("SELECT ID FROM dbo.Kept")).containsExactly(List.of(1));
    }
}
