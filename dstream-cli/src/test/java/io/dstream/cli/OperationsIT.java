package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.cli.demo.ChangeId;
import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.DemoTables;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.LoadGenerator;
import io.dstream.cli.demo.Services;
import io.dstream.cli.demo.TopicSubscriber;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Operators' actions on two servers under load; nothing is lost by any of them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
@SuppressWarnings("NullAway.Init")
class OperationsIT {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final String EXTRA = "Extra";

    @TempDir
    Path folder;

    private Services services;
    private Demonstration demonstration;
    private LoadGenerator load;
    private Connection connection;
    private OperatedServer first;
    private OperatedServer second;

    @BeforeAll
    void start() throws Exception {
        long seed = new Random().nextLong();
        System.out.println("OperationsIT seed " + seed);
        services = TestServices.start();
        demonstration = TestServices.demonstration(services, DemoTables.tables(), Duration.ofMillis(200));
        connection = demonstration.connect();
        load = new LoadGenerator(demonstration.connect(), new Random(seed), Clock.systemUTC());
        first = server("first");
        second = server("second");
        TestServices.await("topics", Duration.ofMinutes(2), () -> demonstration.subscribe(event -> {}));
        awaitShared();
    }

    @AfterAll
    void stop() throws Exception {
        for (AutoCloseable each : List.of(first, second, load, connection, demonstration, services)) {
            each.close();
        }
    }

    @Test
    @Order(1)
    void aTableIsPausedByAnyServerAndStaysPausedWhenItsHolderDies() throws Exception {
        String owner = first.table("dbo.Orders").get("owner").asText();
        OperatedServer holder = first.instance().equals(owner) ? first : second;
        OperatedServer other = holder == first ? second : first;

        JsonNode paused = other.ask("pause", "dbo.Orders", "--reason", "a test");

        assertThat(paused.get("state").asText()).isIn("DONE", "PENDING");
        assertThat(paused.get("owner").asText()).isEqualTo(owner);
        TestServices.await("pause", PATIENCE, () -> hasState(first, "Paused") && hasState(second, "Paused"));
        // What was under way when it was paused may still arrive.
        List<ChangeId> before = awaitQuiet("Orders");
        holder.kill();
        String heir = other.instance();
        TestServices.await("take-over", PATIENCE, () -> {
            load.transaction();
            return heir.equals(other.table("dbo.Orders").get("owner").asText());
        });
        assertThat(other.table("dbo.Orders").get("state").asText()).isEqualTo("Paused");
        int unread = committed("dbo_Orders") - before.size();
        assertThat(unread).isPositive();
        assertThat(demonstration.received("Orders")).hasSameSizeAs(before);

        JsonNode resumed = other.ask("resume", "dbo.Orders");

        assertThat(resumed.get("state").asText()).isEqualTo("DONE");
        assertClean("a pause over a hand-over, " + unread + " changes waiting");
        OperatedServer fresh = server("third");
        first = fresh;
        second = other;
        awaitShared();
    }

    @Test
    @Order(2)
    void aChangedConfigurationIsAppliedToAllServersUnderLoadAndOtherTablesNoticeNothing() throws Exception {
        try (Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE dbo.Extra (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(50))");
            statement.execute("EXEC sys.sp_cdc_enable_table @source_schema = N'dbo', @source_name = N'Extra',"
                    + " @role_name = NULL, @supports_net_changes = 0");
        }
        Map<String, Long> epochs = epochs();
        String text = first.ask("config", "get").get("text").asText();
        Path changed = Files.writeString(
                folder.resolve("changed.hcl"),
                text.replace("tables = [", "tables = [\"Extra\", ").replace("\"200ms\"", "\"150ms\""));

        JsonNode diff = first.ask("config", "apply", changed.toString());

        assertThat(diff.get("refused")).isEmpty();
        String topic = services.topic(Demonstration.DATABASE, EXTRA);
        TestServices.await("the new table's topic", PATIENCE, () -> {
            load.transaction();
            insertExtra();
            return services.isSubscribed(topic, "sub1");
        });
        try (TopicSubscriber extra = new TopicSubscriber(services.serviceBus(), topic, "sub1", event -> {})) {
            for (int i = 0; i < 50; i++) {
                load.transaction();
                insertExtra();
            }
            TestServices.await("the new table's changes", PATIENCE, () -> extra.count() >= committed("dbo_Extra"));
            DeliveryAudit audit = DeliveryAudit.of(DeliveryAudit.committed(connection, "dbo_Extra"), extra.received());
            assertThat(audit.isClean()).as(audit.toString()).isTrue();
        }
        assertClean("a table added and intervals changed");
        TestServices.await("both run it", PATIENCE, () -> revisions().size() == 1);
        assertThat(epochs()).containsAllEntriesOf(epochs);
    }

    @Test
    @Order(3)
    void aRewoundTableSendsAgainWhatItSaidItWould() throws Exception {
        assertClean("before the rewind");
        int before = demonstration.received("Persons").size();
        String lsn = "0".repeat(19) + "1";

        String earliest = earliest("dbo_Persons", lsn);
        long behind = DeliveryAudit.committed(connection, "dbo_Persons").stream()
                .filter(change -> change.lsn().compareTo(earliest) > 0)
                .count();
        // The one that is asked may not hold the table, and hears every few seconds how far it is.
        TestServices.await("the plan knows of all changes", PATIENCE, () -> planned(earliest) == behind);
        long expected = planned(earliest);
        JsonNode answer = first.ask("rewind", "dbo.Persons", "--lsn", earliest, "--yes");

        assertThat(expected).isPositive();
        assertThat(answer.get("state").asText()).isIn("DONE", "PENDING");
        TestServices.await(
                "what was sent again",
                PATIENCE,
                () -> demonstration.received("Persons").size() >= before + expected);
        List<ChangeId> received = awaitQuiet("Persons");
        List<ChangeId> again = received.subList(before, received.size());
        assertThat(again).hasSize((int) expected).isSorted();
        System.out.println("OperationsIT: a rewind sent " + expected + " changes again, as it said");
    }

    private long planned(String lsn) throws Exception {
        return second.ask("rewind", "dbo.Persons", "--lsn", lsn).get("changes").asLong();
    }

    /** Returns the commit LSN of the first change, so that what was committed after it is sent again. */
    private String earliest(String captureInstance, String otherwise) throws SQLException {
        return DeliveryAudit.committed(connection, captureInstance).stream()
                .findFirst()
                .map(ChangeId::lsn)
                .orElse(otherwise);
    }

    private OperatedServer server(String name) throws Exception {
        return new OperatedServer(
                demonstration.startServer(TestServices.dstreamJar(), TestServices.log("operations-" + name)));
    }

    /** Waits until both hold tables and nothing has moved for longer than servers take to tell each other. */
    private void awaitShared() throws Exception {
        Map<String, Long> seen = new HashMap<>();
        long[] since = {System.nanoTime()};
        TestServices.await("both servers hold tables", Duration.ofMinutes(2), () -> {
            load.transaction();
            if (!first.isReady() || !second.isReady() || !isSharedByTwo()) {
                since[0] = System.nanoTime();
                return false;
            }
            Map<String, Long> now = epochs();
            if (!now.equals(seen)) {
                seen.clear();
                seen.putAll(now);
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > Duration.ofSeconds(7).toNanos();
        });
    }

    private boolean isSharedByTwo() throws Exception {
        Map<String, Integer> owners = owners(first);
        return owners.size() == 2 && !owners.containsKey("null");
    }

    private static Map<String, Integer> owners(OperatedServer server) throws Exception {
        Map<String, Integer> owners = new HashMap<>();
        server.ask("tables").forEach(table -> owners.merge(table.get("owner").asText(), 1, Integer::sum));
        return owners;
    }

    private Map<String, Long> epochs() throws Exception {
        Map<String, Long> epochs = new HashMap<>();
        first.ask("tables").forEach(table -> {
            if (!table.get("table").asText().endsWith(EXTRA)) {
                epochs.put(table.get("table").asText(), table.get("epoch").asLong());
            }
        });
        return epochs;
    }

    private java.util.Set<String> revisions() throws Exception {
        java.util.Set<String> revisions = new java.util.TreeSet<>();
        first.ask("instances")
                .forEach(each -> revisions.add(each.get("configRevision").asText()));
        return revisions;
    }

    private static boolean hasState(OperatedServer server, String state) throws Exception {
        return server.table("dbo.Orders").get("state").asText().equals(state);
    }

    private void insertExtra() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("INSERT INTO dbo.Extra (Name) VALUES (N'a')");
        }
    }

    private int committed(String captureInstance) throws SQLException {
        return DeliveryAudit.committed(connection, captureInstance).size();
    }

    /** Waits until nothing has arrived for a second. */
    private List<ChangeId> awaitQuiet(String table) throws Exception {
        long[] since = {System.nanoTime()};
        int[] seen = {-1};
        TestServices.await("quiet", PATIENCE, () -> {
            int now = demonstration.received(table).size();
            if (now != seen[0]) {
                seen[0] = now;
                since[0] = System.nanoTime();
            }
            return System.nanoTime() - since[0] > Duration.ofSeconds(1).toNanos();
        });
        return demonstration.received(table);
    }

    private void assertClean(String what) throws Exception {
        DeliveryAudit audit = demonstration.awaitDelivery(now -> {});
        System.out.println("OperationsIT " + what + ": " + audit);
        assertThat(audit.isClean()).as(audit.toString()).isTrue();
    }
}
