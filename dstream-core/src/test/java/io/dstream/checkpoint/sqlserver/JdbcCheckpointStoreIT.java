package io.dstream.checkpoint.sqlserver;

import static io.dstream.testing.Samples.PERSONS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.checkpoint.Checkpoint;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.checkpoint.CheckpointStoreContract;
import io.dstream.ingest.Fence;
import io.dstream.testing.Samples;
import io.dstream.testing.SqlServerFixture;
import io.dstream.testing.SteppedClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class JdbcCheckpointStoreIT extends CheckpointStoreContract {
    private final SteppedClock clock = new SteppedClock();
    private SqlServerFixture server = SqlServerFixture.none();
    private TableName offsets = JdbcCheckpointStore.DEFAULT_TABLE;
    private int tests;

    @BeforeAll
    void openDatabase() {
        server = SqlServerFixture.open();
    }

    @AfterAll
    void closeDatabase() {
        server.close();
    }

    @Override
    protected void startEmpty() {
        tests++;
        offsets = new TableName("dbo", "cdc_offsets_" + tests);
    }

    @Override
    protected CheckpointStore store() {
        return new JdbcCheckpointStore(server.dataSource(), offsets, clock);
    }

    @Test
    void takesOverWhatTheOriginalProgramLeft() {
        originalTable(
                "(table_name, last_lsn) VALUES (N'Persons', 0x0000003600000B200003)",
                "(table_name, last_lsn) VALUES (N'sales.Orders', 0x00000000000000000000)",
                "(table_name) VALUES (N'Stock')");

        store().prepare();

        Checkpoint persons = store().claim(PERSONS, 1);
        assertThat(persons.position()).isEqualTo(ChangePosition.endOf(Lsn.parse("0000003600000b200003")));
        assertThat(persons.captureInstance()).isNull();
        assertThat(persons.fence()).isEqualTo(new Fence(clock.instant().toEpochMilli(), 1));
        assertThat(store().claim(new TableName("sales", "Orders"), 1).position())
                .isEqualTo(ChangePosition.ZERO);
        assertThat(store().claim(new TableName("dbo", "Stock"), 1).position()).isEqualTo(ChangePosition.ZERO);
    }

    @Test
    void keepsTheOriginalProgramsPositionUntilItHasOneOfItsOwn() {
        originalTable("(table_name, last_lsn) VALUES (N'Persons', 0x0000003600000B200003)");
        store().prepare();
        Checkpoint first = store().claim(PERSONS, 1);

        assertThat(store().claim(PERSONS, 2).position()).isEqualTo(first.position());
        assertThat(store().advance(new Checkpoint(
                        PERSONS,
                        Samples.at(70, 1, 2),
                        "dbo_Persons",
                        store().claim(PERSONS, 3).fence())))
                .isTrue();
        assertThat(store().claim(PERSONS, 4).position()).isEqualTo(Samples.at(70, 1, 2));
    }

    @Test
    void givesALaterTableAHigherGeneration() {
        long earlier = store().claim(PERSONS, 1).fence().generation();
        clock.step(Duration.ofSeconds(1));

        assertThat(store().claim(new TableName("dbo", "Later"), 1).fence().generation())
                .isGreaterThan(earlier);
    }

    @Test
    void letsAPersonMoveACheckpoint() {
        Checkpoint claimed = store().claim(PERSONS, 1);

        server.execute(store().moveInstruction(PERSONS, ChangePosition.endOf(Samples.lsn(7))));

        assertThat(store().advance(claimed)).isFalse();
        Checkpoint moved = store().claim(PERSONS, 2);
        assertThat(moved.position()).isEqualTo(ChangePosition.endOf(Samples.lsn(7)));
        assertThat(moved.fence().generation()).isEqualTo(claimed.fence().generation() + 1);
    }

    @Test
    void saysWhatIsMissing() {
        CheckpointStore store =
                new JdbcCheckpointStore(server.dataSource(), new TableName("dbo", "never_prepared"), clock);

        assertThatThrownBy(() -> store.claim(PERSONS, 1))
                .isInstanceOfSatisfying(CheckpointException.class, e -> assertThat(e.isTransient())
                        .isFalse())
                .hasMessageContaining("dbo.Persons - claiming the checkpoint failed: error 208");
    }

    private void originalTable(String... rows) {
        // The table of the set-up has the columns already: this test needs one as the original program made it.
        offsets = new TableName("dbo", "original_offsets_" + tests);
        server.execute("CREATE TABLE " + offsets + " (table_name NVARCHAR(255) PRIMARY KEY,"
                + " last_lsn VARBINARY(10), updated_at DATETIME DEFAULT GETDATE())");
        for (String row : rows) {
            server.execute("INSERT INTO " + offsets + " " + row);
        }
    }
}
