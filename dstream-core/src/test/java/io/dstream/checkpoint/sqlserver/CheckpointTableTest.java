package io.dstream.checkpoint.sqlserver;

import static io.dstream.testing.Samples.PERSONS;
import static io.dstream.testing.Samples.lsn;
import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CheckpointTableTest {
    private final CheckpointTable table = new CheckpointTable(new TableName("odd]schema", "cdc_offsets"));

    @Test
    void quotesTheTablesName() {
        assertThat(table.create()).startsWith("CREATE TABLE [odd]]schema].[cdc_offsets] (table_name nvarchar(255)");
        assertThat(table.claim()).startsWith("UPDATE [odd]]schema].[cdc_offsets] SET ");
        assertThat(table.advance()).startsWith("UPDATE [odd]]schema].[cdc_offsets] SET ");
        assertThat(table.insert()).startsWith("INSERT INTO [odd]]schema].[cdc_offsets] (");
        assertThat(table.select()).contains(" FROM [odd]]schema].[cdc_offsets] ");
    }

    @Test
    void addsToTheOriginalProgramsTableWhatItLacks() {
        assertThat(table.addMissing(Set.of("table_name", "last_lsn", "updated_at")))
                .containsExactly(
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD last_command_id int NULL",
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD last_seqval varbinary(10) NULL",
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD last_operation int NULL",
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD capture_instance nvarchar(128) NULL",
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD lease_epoch bigint NULL",
                        "ALTER TABLE [odd]]schema].[cdc_offsets] ADD generation bigint NULL");
    }

    @Test
    void tellsAPersonHowToMoveACheckpoint() {
        assertThat(table.move(new TableName("sales", "O'Brien"), ChangePosition.endOf(lsn(7))))
                .isEqualTo("UPDATE [odd]]schema].[cdc_offsets] SET last_lsn = 0x00000000000000070000,"
                        + " last_command_id = 2147483647, last_seqval = 0xffffffffffffffffffff, last_operation = 4,"
                        + " generation = generation + 1 + generation % 2 WHERE table_name = N'sales.O''Brien'");
        assertThat(table.move(PERSONS, ChangePosition.ZERO)).endsWith("table_name = N'Persons'");
    }
}
