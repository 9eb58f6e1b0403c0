package io.dstream.sandbox.debezium;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.source.SourceRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The connector finds a SQL Server in the sandbox. */
class DebeziumIT {
    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private Shop shop;

    @BeforeEach
    void open() throws SQLException {
        shop = new Shop();
        shop.run("CREATE TABLE dbo.T (ID int NOT NULL PRIMARY KEY, Name nvarchar(50) NULL)");
        shop.capture("T");
    }

    @AfterEach
    void close() throws SQLException {
        shop.close();
    }

    @Test
    void readsWhatIsThereInAnInitialSnapshot() throws Exception {
        shop.run("INSERT dbo.T VALUES (1, N'one'), (2, N'Zoë'), (3, NULL)");

        try (Connector connector = Connector.start(shop.connector(folder))) {
            assertThat(connector.changes(3)).extracting(Change::shortly).containsExactly("r1", "r2", "r3");
            assertThat(connector.changes(3))
                    .extracting(change -> change.row().getString("Name"))
                    .containsExactly("one", "Zoë", null);
        }
    }

    @Test
    void streamsFromChangeTables() throws Exception {
        streams("direct");
    }

    @Test
    void streamsByFunctions() throws Exception {
        streams("function");
    }

    private void streams(String mode) throws Exception {
        Properties properties = shop.connector(folder);
        properties.put("data.query.mode", mode);
        shop.run("INSERT dbo.T VALUES (0, N'there')");
        try (Connector connector = Connector.start(properties)) {
            connector.changes(1);

            shop.run("INSERT dbo.T VALUES (1, N'a'), (2, N'b')");
            shop.run("UPDATE dbo.T SET Name = N'c' WHERE ID = 1");
            shop.run("UPDATE dbo.T SET ID = 3 WHERE ID = 2");
            shop.run("DELETE dbo.T WHERE ID = 1");

            assertThat(connector.changes(7))
                    .extracting(Change::shortly)
                    .containsExactly("r0", "c1", "c2", "u1", "d2", "c3", "d1");
            Change update = connector.changes(7).get(3);
            assertThat(update.before()).isNotNull();
            assertThat(update.before().getString("Name")).isEqualTo("a");
            assertThat(update.row().getString("Name")).isEqualTo("c");
        }
    }

    @Test
    void goesOnInTheMiddleOfATransactionAfterItsConsumerDied() throws Exception {
        Properties properties = shop.connector(folder);
        properties.put("max.batch.size", "50");
        properties.put("max.queue.size", "100");
        shop.run("INSERT dbo.T VALUES (0, N'there')");
        Set<Integer> taken = new HashSet<>();
        try (Connector first = Connector.startToTake(properties, 201)) {
            first.changes(1);
            shop.run("INSERT dbo.T SELECT value, N'row' FROM GENERATE_SERIES(1, 500)");
            assertThat(first.failure()).contains("takes no more than 201");
            first.taken().forEach(change -> taken.add(change.id()));
            assertThat(taken).hasSize(201);
        }

        try (Connector second = Connector.start(properties)) {
            List<Change> rest = second.changesUntil(
                    all -> !all.isEmpty() && all.get(all.size() - 1).id() == 500);
            assertThat(rest).extracting(Change::operation).containsOnly("c");
            assertThat(rest).extracting(Change::id).isSorted();
            // what was delivered but whose batch was not finished may come again, nothing else
            assertThat(rest.size()).isBetween(300, 351);
            rest.forEach(change -> taken.add(change.id()));
        }
        assertThat(taken)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(0, 500).boxed().toList());
    }

    @Test
    void changesOverToTheInstanceOfAnAddedColumn() throws Exception {
        try (Connector connector = Connector.start(shop.connector(folder))) {
            shop.run("INSERT dbo.T VALUES (1, N'before')");
            connector.changes(1);

            shop.run("ALTER TABLE dbo.T ADD Extra int NULL");
            shop.run("INSERT dbo.T VALUES (2, N'between', 20)");
            shop.run("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'T', @role_name = NULL,"
                    + " @capture_instance = N'dbo_T_v2', @supports_net_changes = 0");
            shop.run("INSERT dbo.T VALUES (3, N'after', 30)");

            List<Change> changes = connector.changes(3);
            assertThat(changes).extracting(Change::id).containsExactly(1, 2, 3);
            assertThat(changes.get(1).row().schema().field("Extra")).isNull();
            assertThat(changes.get(2).row().getInt32("Extra")).isEqualTo(30);
        }
    }

    @Test
    void readsATableAgainWhenASignalAsksForIt() throws Exception {
        shop.run("CREATE TABLE dbo.Signal (id varchar(42) NOT NULL PRIMARY KEY, type varchar(32) NOT NULL,"
                + " data varchar(2048) NULL)");
        shop.capture("Signal");
        shop.run("INSERT dbo.T SELECT value, N'row' FROM GENERATE_SERIES(1, 30)");
        Properties properties = shop.connector(folder);
        properties.put("signal.data.collection", Shop.DATABASE + ".dbo.Signal");
        properties.put("incremental.snapshot.chunk.size", "10");
        properties.put("snapshot.mode", "no_data");
        try (Connector connector = Connector.start(properties)) {
            connector.streams();
            shop.run("INSERT dbo.T VALUES (31, N'new')");
            connector.changesUntil(all -> of("T", all).size() == 1);

            shop.run("INSERT dbo.Signal VALUES ('1', 'execute-snapshot', '{\"data-collections\": [\"" + Shop.DATABASE
                    + ".dbo.T\"], \"type\": \"incremental\"}')");

            List<Change> changes =
                    of("T", connector.changesUntil(all -> of("T", all).size() == 32));
            assertThat(changes.subList(1, 32)).extracting(Change::operation).containsOnly("r");
            assertThat(changes.subList(1, 32))
                    .extracting(Change::id)
                    .containsExactlyInAnyOrderElementsOf(
                            IntStream.rangeClosed(1, 31).boxed().toList());
        }
    }

    private static List<Change> of(String table, List<Change> changes) {
        return changes.stream().filter(change -> change.table().equals(table)).toList();
    }

    @Test
    void tellsWhereTransactionsBeginAndEnd() throws Exception {
        shop.run("CREATE TABLE dbo.U (ID int NOT NULL PRIMARY KEY)");
        shop.capture("U");
        Properties properties = shop.connector(folder);
        properties.put("provide.transaction.metadata", "true");
        try (Connector connector = Connector.start(properties)) {
            connector.streams();
            shop.run(
                    "BEGIN TRAN; INSERT dbo.T VALUES (1, N'a'); INSERT dbo.U VALUES (1); INSERT dbo.T VALUES (2, N'b'); COMMIT");
            shop.run("INSERT dbo.T VALUES (3, N'another')");

            List<Change> changes = connector.changes(4);
            List<Struct> marks = connector.othersUntil(all -> marks(all, "END").size() == 1).stream()
                    .filter(event -> event.topic().equals(Shop.TOPICS + ".transaction"))
                    .map(event -> (Struct) event.value())
                    .toList();
            Struct end = marks.get(1);
            assertThat(marks.get(0).getString("status")).isEqualTo("BEGIN");
            assertThat(end.getString("status")).isEqualTo("END");
            assertThat(end.getInt64("event_count")).isEqualTo(3);
            assertThat(end.getString("id")).isEqualTo(marks.get(0).getString("id"));
            assertThat(changes.subList(0, 3)).extracting(Change::transactionId).containsOnly(end.getString("id"));
            assertThat(changes.get(3).transactionId()).isNotEmpty().isNotEqualTo(end.getString("id"));
        }
    }

    private static List<SourceRecord> marks(List<SourceRecord> all, String status) {
        return all.stream()
                .filter(event -> event.topic().equals(Shop.TOPICS + ".transaction"))
                .filter(event -> ((Struct) event.value()).getString("status").equals(status))
                .toList();
    }

    @Test
    void seesAtItsStartThatItsPlaceHasBeenTrimmed() throws Exception {
        trim();
        try (Connector connector = Connector.start(shop.connector(folder))) {
            assertThat(connector.failure()).contains("no longer available");
        }
    }

    @Test
    void startsOverWhenToldToAfterItsPlaceHasBeenTrimmed() throws Exception {
        trim();
        Properties properties = shop.connector(folder);
        properties.put("snapshot.mode", "when_needed");
        try (Connector connector = Connector.start(properties)) {
            assertThat(connector.changes(3)).extracting(Change::shortly).containsExactly("r1", "r2", "r3");
        }
    }

    /** A connector stops, changes go on, and cleanup takes away what it has not read. */
    private void trim() throws Exception {
        shop.run("INSERT dbo.T VALUES (1, N'a')");
        try (Connector connector = Connector.start(shop.connector(folder))) {
            connector.changes(1);
            connector.streams();
        }
        shop.run("INSERT dbo.T VALUES (2, N'b')");
        shop.run("INSERT dbo.T VALUES (3, N'c')");
        shop.run("DECLARE @mark binary(10) = sys.fn_cdc_get_max_lsn();"
                + " EXEC sys.sp_cdc_cleanup_change_table @capture_instance = 'dbo_T', @low_water_mark = @mark");
    }
}
