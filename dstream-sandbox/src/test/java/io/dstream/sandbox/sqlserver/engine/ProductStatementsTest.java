package io.dstream.sandbox.sqlserver.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Runs what a reader of change tables sends. */
final class ProductStatementsTest {
    private static final String PAGE =
            "SELECT TOP (@P0) ct.[__$start_lsn], ct.[__$command_id], ct.[__$seqval], ct.[__$operation],"
                    + " ct.[__$update_mask], m.tran_end_time, ct.[ID], ct.[Name] FROM cdc.[dbo_Orders_CT] AS ct"
                    + " LEFT JOIN cdc.lsn_time_mapping AS m ON m.start_lsn = ct.[__$start_lsn] WHERE ";
    private static final String ORDER =
            " ORDER BY ct.[__$start_lsn], ct.[__$command_id], ct.[__$seqval], ct.[__$operation]";

    private final Sandbox sandbox = new Sandbox().withShop();

    @BeforeEach
    void createTable() {
        sandbox.run("CREATE TABLE dbo.Orders (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(100) NULL)");
        sandbox.run(
                "EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Orders', @role_name = NULL");
    }

    @AfterEach
    void close() {
        sandbox.close();
    }

    private static SqlParameter number(String name, int value) {
        return new SqlParameter(name, SqlType.of(Kind.INT), value, false);
    }

    private static SqlParameter bytes(String name, @Nullable Object value) {
        return new SqlParameter(name, SqlType.sized(Kind.VARBINARY, 8000), value, false);
    }

    private static SqlParameter text(String name, @Nullable String value) {
        return new SqlParameter(name, SqlType.sized(Kind.NVARCHAR, 4000), value, false);
    }

    private static SqlParameter big(String name, long value) {
        return new SqlParameter(name, SqlType.of(Kind.BIGINT), value, false);
    }

    @Test
    void discoversDatabaseAndTables() {
        assertThat(sandbox.rows(
                        "SELECT d.name, d.is_cdc_enabled, USER_NAME(), HAS_PERMS_BY_NAME(N'cdc', N'SCHEMA', N'SELECT')"
                                + " FROM sys.databases AS d WHERE d.name = DB_NAME()"))
                .containsExactly(List.of("Shop", true, "dbo", 1));
        assertThat(sandbox.rows("SELECT s.name, t.name, t.is_tracked_by_cdc FROM sys.tables AS t JOIN sys.schemas AS s"
                        + " ON s.schema_id = t.schema_id WHERE t.is_ms_shipped = 0 ORDER BY s.name, t.name"))
                .containsExactly(List.of("dbo", "Orders", true));
        assertThat(sandbox.rows("SELECT s.name, t.name, ct.capture_instance FROM cdc.change_tables AS ct"
                        + " JOIN sys.tables AS t ON t.object_id = ct.source_object_id JOIN sys.schemas AS s"
                        + " ON s.schema_id = t.schema_id ORDER BY s.name, t.name, ct.create_date"))
                .containsExactly(List.of("dbo", "Orders", "dbo_Orders"));
    }

    @Test
    void describesCapturedColumns() {
        List<List<@Nullable Object>> rows = sandbox.rows("""
                SELECT cc.column_ordinal, cc.column_name, cc.is_computed, cc.column_type, bt.name, c.max_length,
                    c.precision, c.scale, ic.index_ordinal
                FROM cdc.captured_columns AS cc
                LEFT JOIN sys.columns AS c ON c.object_id = cc.object_id AND c.name = cc.column_name
                LEFT JOIN sys.types AS bt ON bt.user_type_id = c.system_type_id
                LEFT JOIN cdc.index_columns AS ic ON ic.object_id = cc.object_id AND ic.column_name = cc.column_name
                ORDER BY cc.object_id, cc.column_ordinal""");

        assertThat(rows.toString())
                .isEqualTo("[[1, ID, false, int, int, 4, 10, 0, 1],"
                        + " [2, Name, false, nvarchar, nvarchar, 200, 0, 0, null]]");
    }

    @Test
    void answersTheBoundInThreeResults() {
        sandbox.run("INSERT dbo.Orders (Name) VALUES (N'a')");
        sandbox.engine.markIdle("Shop");

        RecordingSink sink = sandbox.run(
                "SELECT TOP (1) start_lsn, tran_end_time, DATEPART(TZOFFSET, SYSDATETIMEOFFSET()) FROM cdc.lsn_time_mapping"
                        + " ORDER BY start_lsn DESC;\nSELECT TOP (1) start_lsn, tran_end_time FROM cdc.lsn_time_mapping"
                        + " WHERE tran_id <> 0x00 ORDER BY start_lsn DESC;\nSELECT capture_instance, object_id, start_lsn"
                        + " FROM cdc.change_tables;");

        assertThat(sink.columns).hasSize(3);
        assertThat(sink.counts).containsExactly(1L, 1L, 1L);
        assertThat(sink.rows.get(0).get(2)).isEqualTo(0);
        assertThat((byte[]) sink.rows.get(0).get(0))
                .isNotEqualTo((byte[]) sink.rows.get(1).get(0));
    }

    @Test
    void readsALongTransactionInPages() {
        sandbox.run("INSERT dbo.Orders (Name) SELECT TOP (2500) CONCAT(N'n', a.object_id) FROM sys.all_objects a");
        byte[] bound = (byte[]) sandbox.value("SELECT MAX(start_lsn) FROM cdc.lsn_time_mapping");
        List<@Nullable Object> ids = new ArrayList<>();

        List<List<@Nullable Object>> page = sandbox.rows(
                PAGE + "ct.[__$start_lsn] > @P1 AND ct.[__$start_lsn] <= @P2" + ORDER,
                number("@P0", 1000),
                bytes("@P1", new byte[10]),
                bytes("@P2", bound));
        while (!page.isEmpty()) {
            page.forEach(row -> ids.add(row.get(6)));
            List<@Nullable Object> last = page.get(page.size() - 1);
            page = sandbox.rows(
                    PAGE + "ct.[__$start_lsn] = @P1 AND ct.[__$command_id] = @P2 AND ct.[__$seqval] >= @P3"
                            + " AND (ct.[__$seqval] > @P4 OR ct.[__$operation] > @P5)" + ORDER,
                    number("@P0", 1000),
                    bytes("@P1", last.get(0)),
                    new SqlParameter("@P2", SqlType.of(Kind.INT), last.get(1), false),
                    bytes("@P3", last.get(2)),
                    bytes("@P4", last.get(2)),
                    new SqlParameter("@P5", SqlType.of(Kind.INT), last.get(3), false));
        }

        assertThat(ids)
                .hasSize(sandbox.rows("SELECT ID FROM dbo.Orders").size())
                .isSorted();
    }

    @Test
    void keepsCheckpoints() {
        sandbox.run("CREATE TABLE [dbo].[cdc_offsets] (table_name nvarchar(255) NOT NULL PRIMARY KEY, last_lsn"
                + " varbinary(10) NULL, updated_at datetime DEFAULT GETDATE())");
        sandbox.run("ALTER TABLE [dbo].[cdc_offsets] ADD last_command_id int NULL");
        sandbox.run("ALTER TABLE [dbo].[cdc_offsets] ADD lease_epoch bigint NULL");
        sandbox.run("ALTER TABLE [dbo].[cdc_offsets] ADD generation bigint NULL");
        sandbox.run(
                "INSERT INTO [dbo].[cdc_offsets] (table_name, last_lsn, last_command_id, lease_epoch, generation)"
                        + " VALUES (@P0, @P1, @P2, @P3, @P4)",
                text("@P0", "Orders"),
                bytes("@P1", new byte[10]),
                number("@P2", 1),
                big("@P3", 4),
                big("@P4", 1));

        String claim = "UPDATE [dbo].[cdc_offsets] SET lease_epoch = @P0, generation = COALESCE(generation, @P1),"
                + " updated_at = GETDATE() WHERE table_name = @P2 AND (lease_epoch IS NULL OR lease_epoch < @P3)";

        assertThat(sandbox.run(claim, big("@P0", 5), big("@P1", 9), text("@P2", "Orders"), big("@P3", 5)).counts)
                .containsExactly(1L);
        assertThat(sandbox.run(claim, big("@P0", 5), big("@P1", 9), text("@P2", "Orders"), big("@P3", 5)).counts)
                .containsExactly(0L);
        assertThat(sandbox.rows(
                        "SELECT last_command_id, lease_epoch, generation FROM [dbo].[cdc_offsets] WHERE table_name = @P0",
                        text("@P0", "orders")))
                .containsExactly(List.of(1, 5L, 1L));
        assertThat(sandbox.value("SELECT updated_at FROM dbo.cdc_offsets")).isNotNull();
        assertThat(sandbox.rows(
                        "SELECT c.name FROM sys.columns AS c JOIN sys.tables AS t ON t.object_id = c.object_id"
                                + " JOIN sys.schemas AS s ON s.schema_id = t.schema_id WHERE s.name = @P0 AND t.name = @P1",
                        text("@P0", "dbo"),
                        text("@P1", "cdc_offsets")))
                .hasSize(6);
        assertThat(sandbox.error("INSERT INTO dbo.cdc_offsets (table_name) VALUES (N'ORDERS')"))
                .isEqualTo(2627);
        assertThat(sandbox.error("ALTER TABLE [dbo].[cdc_offsets] ADD generation bigint NULL"))
                .isEqualTo(2705);
        assertThat(sandbox.error("CREATE TABLE dbo.cdc_offsets (a int)")).isEqualTo(2714);
    }
}
