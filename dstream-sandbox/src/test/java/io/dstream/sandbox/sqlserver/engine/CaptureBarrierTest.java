package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Capture without delay works beside those who write; who looks must not see that. */
final class CaptureBarrierTest {
    private static final int COMMITS = 300;

    private final Sandbox sandbox = new Sandbox().withShop();
    private final SqlServerSession writer = sandbox.another();

    @BeforeEach
    void createTable() {
        sandbox.run(
                "CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY); CREATE TABLE dbo.Seen (N int NULL, L binary(10) NULL);"
                        + " EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL");
        write("USE Shop");
    }

    @AfterEach
    void close() {
        writer.close();
        sandbox.close();
    }

    private void write(String batch) {
        Sandbox.run(writer, batch);
    }

    @Test
    void showsAnotherSessionEachChangeAsSoonAsItHasCommitted() {
        for (int i = 1; i <= COMMITS; i++) {
            write("INSERT dbo.T VALUES (" + i + ")");

            assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(i);
        }
    }

    @Test
    void showsAStatementThatWritesWhatItReadsOfTheChanges() {
        for (int i = 1; i <= COMMITS; i++) {
            write("INSERT dbo.T VALUES (" + i + ")");
            sandbox.run("INSERT dbo.Seen (N) SELECT COUNT(*) FROM cdc.dbo_T_CT");
            sandbox.run("UPDATE dbo.Seen SET L = sys.fn_cdc_get_max_lsn() WHERE N = " + i);
        }

        assertThat(sandbox.value("SELECT COUNT(DISTINCT N) FROM dbo.Seen")).isEqualTo(COMMITS);
        assertThat(sandbox.value("SELECT COUNT(*) FROM dbo.Seen WHERE L IN (SELECT __$start_lsn FROM cdc.dbo_T_CT)"))
                .isEqualTo(COMMITS);
    }

    @Test
    void showsAnInsertOfValuesWhatAFunctionSaysOfTheLatestCommit() {
        for (int i = 1; i <= COMMITS; i++) {
            write("INSERT dbo.T VALUES (" + i + ")");
            sandbox.run("INSERT dbo.Seen (L) VALUES (sys.fn_cdc_get_max_lsn())");
        }

        assertThat(sandbox.value("SELECT COUNT(DISTINCT L) FROM dbo.Seen")).isEqualTo(COMMITS);
    }

    @Test
    void hasCapturedWhatCommittedBeforeTheJobWasStopped() {
        write("INSERT dbo.T VALUES (1)");
        write("INSERT dbo.T VALUES (2); EXEC sys.sp_cdc_stop_job");
        write("INSERT dbo.T VALUES (3)");

        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(2);
        write("EXEC sys.sp_cdc_start_job");
        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.dbo_T_CT")).isEqualTo(3);
    }
}
