package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ChangeCaptureTest {
    private static final String CHANGES = "SELECT __$operation, __$command_id, ID, Name FROM cdc.dbo_T_CT"
            + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation";

    private final Sandbox sandbox = new Sandbox().withShop();

    @BeforeEach
    void createTable() {
        sandbox.run("CREATE TABLE dbo.T (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(100) NOT NULL)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    @Test
    void capturesATransactionUnderOneCommitLsn() {
        sandbox.run("BEGIN TRAN; INSERT dbo.T (Name) VALUES (N'a'), (N'b'); UPDATE dbo.T SET Name = N'c' WHERE ID = 2;"
                + " DELETE dbo.T WHERE ID = 1; COMMIT");

        assertThat(operations()).containsExactly(2, 2, 3, 4, 1);
        assertThat(sandbox.value("SELECT COUNT(DISTINCT __$start_lsn) FROM cdc.dbo_T_CT"))
                .isEqualTo(1);
        assertThat(sandbox.value("SELECT COUNT(*) FROM cdc.lsn_time_mapping WHERE tran_id <> 0x00"))
                .isEqualTo(1);
    }

    private List<@Nullable Object> operations() {
        return sandbox.rows(CHANGES).stream()
                .<@Nullable Object>map(row -> row.get(0))
                .toList();
    }

    @Test
    void forgetsWhatIsRolledBack() {
        sandbox.run("BEGIN TRAN; INSERT dbo.T (Name) VALUES (N'a'); ROLLBACK");

        assertThat(sandbox.rows(CHANGES)).isEmpty();
    }

    @Test
    void keepsWhatStandsBeforeASavepoint() {
        sandbox.run("BEGIN TRAN; INSERT dbo.T (Name) VALUES (N'a'); SAVE TRAN s; INSERT dbo.T (Name) VALUES (N'b');"
                + " ROLLBACK TRAN s; INSERT dbo.T (Name) VALUES (N'c'); COMMIT");

        assertThat(sandbox.rows("SELECT Name FROM cdc.dbo_T_CT ORDER BY __$command_id"))
                .containsExactly(List.of("a"), List.of("c"));
    }

    @Test
    void dropsTheRowsOfAFailedStatementOnly() {
        sandbox.run("CREATE TABLE dbo.K (ID int NOT NULL PRIMARY KEY, Name nvarchar(100) NULL)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'K', @role_name = NULL");

        sandbox.send("BEGIN TRAN; INSERT dbo.K VALUES (1, N'a'); INSERT dbo.K VALUES (2, N'b'), (1, N'twice');"
                + " INSERT dbo.K VALUES (3, N'c'); COMMIT");

        assertThat(sandbox.rows("SELECT ID FROM cdc.dbo_K_CT ORDER BY __$command_id, __$seqval"))
                .containsExactly(List.of(1), List.of(3));
        assertThat(sandbox.rows("SELECT ID FROM dbo.K ORDER BY ID")).containsExactly(List.of(1), List.of(3));
    }

    @Test
    void givesTheRowsOfAStatementOneCommandIdAndEachItsSeqval() {
        sandbox.run("INSERT dbo.T (Name) VALUES (N'a'), (N'b'), (N'c')");

        assertThat(sandbox.rows("SELECT COUNT(DISTINCT __$command_id), COUNT(DISTINCT __$seqval) FROM cdc.dbo_T_CT"))
                .containsExactly(List.of(1, 3));
    }

    @Test
    void givesBothHalvesOfAnUpdateOneSeqvalAndCommandId() {
        sandbox.run("INSERT dbo.T (Name) VALUES (N'a')");
        sandbox.run("UPDATE dbo.T SET Name = N'b'");

        assertThat(sandbox.rows("SELECT COUNT(DISTINCT __$command_id), COUNT(DISTINCT __$seqval), COUNT(*)"
                        + " FROM cdc.dbo_T_CT WHERE __$operation IN (3, 4)"))
                .containsExactly(List.of(1, 1, 2));
    }

    @Test
    void storesAKeyUpdateAsDeleteAndInsert() {
        sandbox.run("CREATE TABLE dbo.K (ID int NOT NULL PRIMARY KEY, Name nvarchar(100) NULL)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'K', @role_name = NULL");
        sandbox.run("INSERT dbo.K VALUES (1, N'a')");

        sandbox.run("UPDATE dbo.K SET ID = 7");

        assertThat(sandbox.rows("SELECT __$operation, ID FROM cdc.dbo_K_CT"
                        + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation"))
                .containsExactly(List.of(2, 1), List.of(1, 1), List.of(2, 7));
        assertThat(sandbox.rows("SELECT COUNT(DISTINCT __$seqval), COUNT(DISTINCT __$command_id) FROM cdc.dbo_K_CT"
                        + " WHERE __$start_lsn = (SELECT MAX(__$start_lsn) FROM cdc.dbo_K_CT)"))
                .containsExactly(List.of(1, 2));
    }

    @Test
    void writesNothingForAnUpdateThatChangesNothing() {
        sandbox.run("INSERT dbo.T (Name) VALUES (N'a')");

        sandbox.run("UPDATE dbo.T SET Name = Name");

        assertThat(operations()).containsExactly(2);
    }

    @Test
    void seesAChangeOfLetterCase() {
        sandbox.run("INSERT dbo.T (Name) VALUES (N'a')");

        sandbox.run("UPDATE dbo.T SET Name = N'A'");

        assertThat(operations()).containsExactly(2, 3, 4);
    }

    @Test
    void putsTheLowestOrdinalsIntoTheLastByteOfTheMask() {
        sandbox.run("CREATE TABLE dbo.W (c1 int NOT NULL PRIMARY KEY, c2 int, c3 int, c4 int, c5 int, c6 int, c7 int,"
                + " c8 int, c9 int)");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'W', @role_name = NULL");
        sandbox.run("INSERT dbo.W (c1) VALUES (1)");
        sandbox.run("UPDATE dbo.W SET c2 = 5");
        sandbox.run("UPDATE dbo.W SET c9 = 5");

        assertThat(masks("dbo_W")).containsExactly("01ff", "0002", "0002", "0100", "0100");
        assertThat(sandbox.rows("SELECT sys.fn_cdc_is_bit_set(9, __$update_mask) FROM cdc.dbo_W_CT"
                        + " WHERE __$operation = 4 ORDER BY __$start_lsn"))
                .containsExactly(List.of(false), List.of(true));
    }

    private List<String> masks(String instance) {
        return sandbox
                .rows("SELECT __$update_mask FROM cdc." + instance
                        + "_CT ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation")
                .stream()
                .map(row -> row.get(0) instanceof byte[] mask ? HexFormat.of().formatHex(mask) : "")
                .toList();
    }

    @Test
    void usesThreeBytesForSeventeenColumns() {
        StringBuilder columns = new StringBuilder("c1 int NOT NULL PRIMARY KEY");
        for (int i = 2; i <= 17; i++) {
            columns.append(", c").append(i).append(" int");
        }
        sandbox.run("CREATE TABLE dbo.W (" + columns + ")");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'W', @role_name = NULL");
        sandbox.run("INSERT dbo.W (c1) VALUES (1)");
        sandbox.run("UPDATE dbo.W SET c8 = 1, c17 = 2");

        assertThat(masks("dbo_W")).containsExactly("01ffff", "010080", "010080");
    }

    @Test
    void leavesUnchangedMaxColumnsOutOfTheImageBefore() {
        sandbox.run("CREATE TABLE dbo.L (ID int NOT NULL PRIMARY KEY, n int, big nvarchar(max))");
        sandbox.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'L', @role_name = NULL");
        sandbox.run("INSERT dbo.L VALUES (1, 1, N'long')");
        sandbox.run("UPDATE dbo.L SET n = 2");
        sandbox.run("UPDATE dbo.L SET big = N'other'");

        assertThat(sandbox.rows("SELECT __$operation, big FROM cdc.dbo_L_CT"
                                + " ORDER BY __$start_lsn, __$command_id, __$seqval, __$operation")
                        .toString())
                .isEqualTo("[[2, long], [3, null], [4, long], [3, long], [4, other]]");
    }
}
