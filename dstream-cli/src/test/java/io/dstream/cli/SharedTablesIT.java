package io.dstream.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.dstream.cli.demo.DeliveryAudit;
import io.dstream.cli.demo.Demonstration;
import io.dstream.cli.demo.ServerProcess;
import io.dstream.cli.demo.Services;
import io.dstream.cli.demo.TableSet;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two servers on the same tables. */
class SharedTablesIT {
    /** A lease of 15 s, the second in which it is tried for again, and room for a busy machine; the figure is printed. */
    private static final Duration EXPIRED = Duration.ofSeconds(15 + 1 + 9);

    /** Below the lease: the heartbeat is gone at once, and seen to be gone at the next look, a third of a lease later. */
    private static final Duration RELEASED = Duration.ofSeconds(12);

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> NAMES = List.of("T1", "T2", "T3", "T4", "T5", "T6");

    @Test
    void shareSixTablesThreeAndThreeAndTakeOverFromOneThatStoppedAndFromOneThatDied() throws Exception {
        try (Services services = TestServices.start();
                Demonstration demonstration =
                        TestServices.demonstration(services, sixTables(), Duration.ofMillis(200));
                Connection connection = demonstration.connect();
                ServerProcess survivor = start(demonstration, "shared-survivor");
                ServerProcess stopped = start(demonstration, "shared-stopped")) {
            TestServices.await("topics", Duration.ofMinutes(2), () -> demonstration.subscribe(event -> {}));
            awaitHalves(connection, survivor, stopped);

            stopped.stop();
            // It has given its leases back: nobody waits for them to expire.
            awaitAll(connection, survivor, RELEASED, "stopped");

            try (ServerProcess victim = start(demonstration, "shared-victim")) {
                awaitHalves(connection, survivor, victim);
                victim.kill();
                awaitAll(connection, survivor, EXPIRED, "killed");
            }

            DeliveryAudit audit = demonstration.awaitDelivery(
                    now -> assertThat(survivor.isAlive()).isTrue());
            System.out.println("SharedTablesIT: " + audit);
            assertThat(audit.isClean()).as(audit.toString()).isTrue();
            assertThat(audit.committed()).isGreaterThan(6);
        }
    }

    private static ServerProcess start(Demonstration demonstration, String name) throws Exception {
        return demonstration.startServer(TestServices.dstreamJar(), TestServices.log(name));
    }

    private static void awaitHalves(Connection connection, ServerProcess one, ServerProcess other) throws Exception {
        TestServices.await("three tables each", Duration.ofMinutes(2), () -> {
            insert(connection);
            return owned(one).size() == 3 && owned(other).size() == 3;
        });
        assertThat(owned(one)).doesNotContainAnyElementsOf(owned(other));
    }

    private static void awaitAll(Connection connection, ServerProcess server, Duration patience, String how)
            throws Exception {
        long begun = System.nanoTime();
        TestServices.await("all six tables", patience, () -> {
            insert(connection);
            return owned(server).size() == 6;
        });
        System.out.println("SharedTablesIT: tables of the one that was " + how + " moved within "
                + Duration.ofNanos(System.nanoTime() - begun).toMillis() + " ms, a lease being 15 s");
    }

    private static TableSet sixTables() {
        return new TableSet(
                NAMES,
                NAMES.stream()
                        .map(name -> "CREATE TABLE dbo." + name
                                + " (ID int IDENTITY(1,1) NOT NULL PRIMARY KEY, Name nvarchar(50) NOT NULL)")
                        .toList());
    }

    private static void insert(Connection connection) throws SQLException {
        for (String name : NAMES) {
            try (PreparedStatement insert =
                    connection.prepareStatement("INSERT INTO dbo." + name + " (Name) VALUES (?), (?)")) {
                insert.setString(1, "first");
                insert.setString(2, "second");
                insert.executeUpdate();
            }
        }
    }

    private static List<String> owned(ServerProcess server) throws Exception {
        List<String> owned = new ArrayList<>();
        String tables = server.get("/api/v1/tables");
        if (!tables.isEmpty()) {
            JsonNode listing = JSON.readTree(tables);
            String answering = JSON.readTree(server.get("/api/v1/status"))
                    .path("answeredBy")
                    .asText();
            for (JsonNode table : listing.path("items")) {
                if (answering.equals(table.path("owner").asText())) {
                    owned.add(table.get("table").asText());
                }
            }
        }
        return owned;
    }
}
