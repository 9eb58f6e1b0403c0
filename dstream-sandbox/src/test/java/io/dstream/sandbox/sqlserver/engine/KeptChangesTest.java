package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class KeptChangesTest {
    private static final String CHANGES = "SELECT __$operation, ID, Name FROM cdc.dbo_T_CT"
            + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation";
    private static final String WHOLE_CHANGES = "SELECT CONVERT(varchar(30), __$start_lsn, 2),"
            + " CONVERT(varchar(30), __$seqval, 2), __$operation, CONVERT(varchar(30), __$update_mask, 2), ID, Name,"
            + " __$command_id FROM cdc.dbo_T_CT ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation";

    @TempDir
    @SuppressWarnings("NullAway.Init")
    Path folder;

    @SuppressWarnings("NullAway.Init")
    private Restart restart;

    @BeforeEach
    void start() {
        restart = new Restart(folder);
        shop();
    }

    private void shop() {
        restart.run("CREATE DATABASE Shop", "USE Shop", "EXEC sys.sp_cdc_enable_db");
        restart.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, Name nvarchar(100) NULL)");
        restart.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = N'gate'");
    }

    @AfterEach
    void end() {
        restart.close();
    }

    @Test
    void bringsBackChangeRowsAsTheyWere() {
        restart.run("INSERT dbo.T VALUES (1, N'a'), (2, NULL)", "UPDATE dbo.T SET Name = N'b' WHERE ID = 1");
        restart.run("UPDATE dbo.T SET ID = 3 WHERE ID = 2", "DELETE dbo.T");
        List<List<@Nullable Object>> before = restart.sandbox.rows(WHOLE_CHANGES);

        assertThat(restart.orderly("Shop").rows(WHOLE_CHANGES))
                .isEqualTo(before)
                .hasSize(8);
        assertThat(restart.killed("Shop").rows(WHOLE_CHANGES)).isEqualTo(before);
    }

    @Test
    void goesOnCapturing() {
        restart.run("INSERT dbo.T VALUES (1, N'a')");

        restart.orderly("Shop").run("UPDATE dbo.T SET Name = N'b'");
        restart.killed("Shop").run("DELETE dbo.T");

        assertThat(restart.sandbox.rows(CHANGES))
                .containsExactly(List.of(2, 1, "a"), List.of(3, 1, "a"), List.of(4, 1, "b"), List.of(1, 1, "b"));
    }

    @Test
    void neverGoesBackInTheLog() {
        restart.run("INSERT dbo.T VALUES (1, N'a')");
        String max = "SELECT CONVERT(varchar(30), sys.fn_cdc_get_max_lsn(), 2)";
        String first = String.valueOf(restart.sandbox.value(max));
        restart.orderly("Shop").run("INSERT dbo.T VALUES (2, N'a')");
        String second = String.valueOf(restart.sandbox.value(max));
        restart.killed("Shop").run("INSERT dbo.T VALUES (3, N'a')");
        String third = String.valueOf(restart.sandbox.value(max));

        assertThat(List.of(first, second, third)).isSorted().doesNotHaveDuplicates();
        assertThat(restart.sandbox.value("SELECT COUNT(DISTINCT tran_id) FROM cdc.lsn_time_mapping"))
                .isEqualTo(3);
    }

    @Test
    void goesOnInTheLogWhereCaptureIsDisabledAndEnabledAgain() {
        restart.run("INSERT dbo.T VALUES (1, N'a')");
        String max = "SELECT CONVERT(varchar(30), sys.fn_cdc_get_max_lsn(), 2)";
        String before = String.valueOf(restart.sandbox.value(max));
        restart.run("EXEC sys.sp_cdc_disable_db", "EXEC sys.sp_cdc_enable_db");

        restart.orderly("Shop")
                .run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL");
        restart.run("INSERT dbo.T VALUES (2, N'b')");

        assertThat(String.valueOf(restart.sandbox.value(max))).isGreaterThan(before);
        assertThat(restart.sandbox.rows(CHANGES)).containsExactly(List.of(2, 2, "b"));
    }

    @Test
    void keepsLowWaterMarksThatACleanupMovedOverAKill() {
        restart.run("INSERT dbo.T VALUES (1, N'a')", "INSERT dbo.T VALUES (2, N'a')");
        String min = "SELECT CONVERT(varchar(30), sys.fn_cdc_get_min_lsn(N'dbo_T'), 2)";
        restart.sandbox.engine.cleanUp("Shop");
        Object before = restart.sandbox.value(min);

        assertThat(restart.killed("Shop").value(min)).isEqualTo(before);
        assertThat(restart.orderly("Shop").value(min)).isEqualTo(before);
        assertThat(restart.sandbox.rows(CHANGES)).containsExactly(List.of(2, 2, "a"));
        assertThat(restart.sandbox.value("SELECT CONVERT(varchar(30), start_lsn, 2) FROM cdc.change_tables"))
                .isEqualTo(before);
    }

    @Test
    void bringsBackBothInstancesOfATableAndItsDefinitions() {
        restart.run("ALTER TABLE dbo.T ADD Price money NULL");
        restart.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL,"
                + " @capture_instance = N'second', @supports_net_changes = 1");
        String instances = "SELECT capture_instance, object_id, source_object_id, supports_net_changes, role_name,"
                + " index_name, create_date, CONVERT(varchar(30), start_lsn, 2) FROM cdc.change_tables ORDER BY 1";
        String definitions = "SELECT source_object_id, object_id, ddl_command, CONVERT(varchar(30), ddl_lsn, 2),"
                + " ddl_time FROM cdc.ddl_history ORDER BY object_id";
        List<List<@Nullable Object>> before = restart.sandbox.rows(instances);
        List<List<@Nullable Object>> history = restart.sandbox.rows(definitions);

        Sandbox after = restart.orderly("Shop");
        after.run("INSERT dbo.T VALUES (1, N'a', 2)");

        assertThat(after.rows(instances)).isEqualTo(before).hasSize(2);
        assertThat(after.rows(definitions)).isEqualTo(history).hasSize(2);
        assertThat(after.rows("SELECT ID, Name FROM cdc.dbo_T_CT")).containsExactly(List.of(1, "a"));
        assertThat(after.value("SELECT CAST(Price AS int) FROM cdc.second_CT")).isEqualTo(2);
        assertThat(after.error("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T',"
                        + " @role_name = NULL, @capture_instance = N'third'"))
                .isEqualTo(22962);
    }

    @Test
    void keepsTheSettingsOfItsJobs() {
        restart.run("EXEC sys.sp_cdc_change_job @job_type = N'capture', @maxtrans = 7, @maxscans = 3,"
                + " @pollinginterval = 2");
        restart.run("EXEC sys.sp_cdc_change_job @job_type = N'cleanup', @retention = 99, @threshold = 11");
        List<List<@Nullable Object>> before = restart.sandbox.rows("EXEC sys.sp_cdc_help_jobs");

        assertThat(restart.orderly("Shop").rows("EXEC sys.sp_cdc_help_jobs"))
                .isEqualTo(before)
                .hasSize(2);
    }

    @Test
    void capturesAfterAnOrderlyEndWhatItsStoppedJobHadNot() {
        restart.run("EXEC sys.sp_cdc_stop_job @job_type = N'capture'");
        restart.run("INSERT dbo.T VALUES (1, N'a')", "UPDATE dbo.T SET Name = NULL", "DELETE dbo.T");
        assertThat(restart.sandbox.rows(CHANGES)).isEmpty();

        Sandbox after = restart.orderly("Shop");

        assertThat(after.rows("SELECT __$operation FROM cdc.dbo_T_CT ORDER BY __$start_lsn, __$command_id,"
                        + " __$seqval, __$operation"))
                .containsExactly(List.of(2), List.of(3), List.of(4), List.of(1));
        assertThat(after.value("SELECT COUNT(*) FROM cdc.lsn_time_mapping WHERE tran_id <> 0x00"))
                .isEqualTo(3);
        assertThat(restart.orderly("Shop").value("SELECT COUNT(*) FROM cdc.dbo_T_CT"))
                .isEqualTo(4);
    }

    @Test
    void capturesAfterAKillWhatItsStoppedJobHadNotBeforeWhatComesLater() {
        restart.run("EXEC sys.sp_cdc_stop_job @job_type = N'capture'");
        restart.run("INSERT dbo.T VALUES (1, N'a')", "INSERT dbo.T VALUES (2, N'b')");

        restart.killed("Shop").run("INSERT dbo.T VALUES (3, N'c')");

        assertThat(restart.sandbox.rows(CHANGES))
                .containsExactly(List.of(2, 1, "a"), List.of(2, 2, "b"), List.of(2, 3, "c"));
    }

    @Test
    void capturesWaitingChangesOfALaterAlteredTableByItsFormerColumns() {
        restart.run("EXEC sys.sp_cdc_stop_job @job_type = N'capture'", "INSERT dbo.T VALUES (1, N'a')");
        restart.run("ALTER TABLE dbo.T ADD Price money NULL", "INSERT dbo.T VALUES (2, N'b', 3)");

        assertThat(restart.killed("Shop").rows(CHANGES)).containsExactly(List.of(2, 1, "a"), List.of(2, 2, "b"));
    }

    @Test
    void keepsATransactionOfManyRowsWhole() {
        restart.run("EXEC sys.sp_cdc_stop_job @job_type = N'capture'", "BEGIN TRAN");
        for (int i = 0; i < 2_500; i += 500) {
            StringBuilder rows = new StringBuilder("INSERT dbo.T VALUES ");
            for (int j = i; j < i + 500; j++) {
                rows.append(j == i ? "" : ", ").append("(").append(j).append(", N'x')");
            }
            restart.run(rows.toString());
        }
        restart.run("COMMIT");

        Sandbox after = restart.killed("Shop");

        assertThat(after.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(2_500);
        assertThat(after.value("SELECT COUNT(DISTINCT __$start_lsn) FROM cdc.dbo_T_CT"))
                .isEqualTo(1);
        assertThat(after.value("SELECT COUNT(*) FROM cdc.lsn_time_mapping")).isEqualTo(1);
    }

    @Test
    void capturesAtTheNextStartWhatADelayHeldBack() {
        restart.close();
        restart = new Restart(folder.resolve("delayed"), Duration.ofDays(1));
        shop();
        restart.run("INSERT dbo.T VALUES (1, N'a')");
        assertThat(restart.sandbox.rows(CHANGES)).isEmpty();

        // a scan captures what has waited long enough; what is brought back has
        restart.orderly("Shop").run("EXEC sys.sp_cdc_scan");

        assertThat(restart.sandbox.rows(CHANGES)).containsExactly(List.of(2, 1, "a"));
    }

    @Test
    void staysWithoutADisabledInstance() {
        restart.run("INSERT dbo.T VALUES (1, N'a')");
        restart.run("EXEC sys.sp_cdc_disable_table @source_schema = N'dbo', @source_name = N'T',"
                + " @capture_instance = N'dbo_T'");

        Sandbox after = restart.killed("Shop");
        after.run("INSERT dbo.T VALUES (2, N'b')");

        assertThat(after.error(CHANGES)).isEqualTo(208);
        after.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL");
        after.run("INSERT dbo.T VALUES (3, N'c')");
        assertThat(after.rows(CHANGES)).containsExactly(List.of(2, 3, "c"));
    }

    @Test
    void staysWithoutCaptureWhereTheDatabaseWasDisabled() {
        restart.run("EXEC sys.sp_cdc_disable_db");

        Sandbox after = restart.orderly("Shop");

        assertThat(after.value("SELECT is_cdc_enabled FROM sys.databases WHERE name = 'Shop'"))
                .isEqualTo(false);
        after.run("INSERT dbo.T VALUES (1, N'a')");
        after.run("EXEC sys.sp_cdc_enable_db");
    }

    @Test
    void answersTheChangeFunctionsOverARestart() {
        restart.run("INSERT dbo.T VALUES (1, N'a')");

        restart.orderly("Shop").run("UPDATE dbo.T SET Name = N'b'");

        assertThat(restart.sandbox.rows("DECLARE @from binary(10) = sys.fn_cdc_get_min_lsn(N'dbo_T'),"
                        + " @to binary(10) = sys.fn_cdc_get_max_lsn();"
                        + " SELECT __$operation, Name FROM cdc.fn_cdc_get_all_changes_dbo_T(@from, @to, N'all')"))
                .containsExactly(List.of(2, "a"), List.of(4, "b"));
    }
}
