package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.config.AccessConfig;
import io.dstream.control.ChangeTail.TailedChange;
import io.dstream.log.LogTail;
import io.dstream.log.StructuredLogger;
import io.dstream.web.EventReader.Told;
import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.InMemoryTables;
import io.dstream.web.testing.Users;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventsIT {
    private static final String PATH = "/api/v1/events";

    private final FakeDesk desk = new FakeDesk();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @BeforeEach
    void start() throws Exception {
        desk.tables.add("dbo.Orders", 1);
        desk.tables.add("dbo.Persons", 2);
        server = RestServer.start(desk);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void beginWithWhoAnswersAndTellEachChangeOfStateAndEachAction() throws Exception {
        try (EventReader events = new EventReader(server.uri(), PATH)) {
            assertThat(events.next(told -> true).data()).contains("\"instance\":\"instance-1\"", "startedAt");
            assertThat(events.next("metrics").data()).contains("dbo.Orders", "ratePerSecond");

            desk.tables.change("dbo.Orders", table -> InMemoryTables.withState(table, "Failed"));
            Told state = events.next("state");
            assertThat(state.data())
                    .contains("\"table\":\"dbo.Orders\"", "\"before\":\"Idle\"", "\"state\":\"Failed\"");
            assertThat(state.id()).matches("abc-\\d+");

            assertThat(new Rest(server.uri())
                            .post("/api/v1/tables/dbo.Persons/pause", "{}")
                            .status())
                    .isEqualTo(202);
            assertThat(events.next("audit").data()).contains("table.pause", "dbo.Persons");
        }
    }

    @Test
    void tellOnlyWhatIsAskedFor() throws Exception {
        try (EventReader events = new EventReader(server.uri(), PATH + "?types=state")) {
            assertThat(events.next(told -> true).type()).isEqualTo("server");
            assertThat(events.next(told -> true).type()).isEqualTo(":");
            desk.tables.change("dbo.Orders", table -> InMemoryTables.withState(table, "Failed"));
            assertThat(events.next(told -> !told.type().equals(":")).type()).isEqualTo("state");
        }
    }

    @Test
    void resumeWhereAClientLeftOff() throws Exception {
        String last;
        try (EventReader events = new EventReader(server.uri(), PATH + "?types=state")) {
            Told server = events.next("server");
            assertThat(server.id()).isEmpty();
            awaitTick(events);
            desk.tables.change("dbo.Orders", table -> InMemoryTables.withState(table, "Failed"));
            last = events.next("state").id();
        }
        desk.tables.change("dbo.Persons", table -> InMemoryTables.withState(table, "Failed"));
        try (EventReader other = new EventReader(server.uri(), PATH + "?types=state")) {
            assertThat(other.next("state").data()).contains("dbo.Persons");
        }

        try (EventReader events = new EventReader(server.uri(), PATH + "?types=state", "Last-Event-ID: " + last)) {
            assertThat(events.next("server").type()).isEqualTo("server");
            assertThat(events.next(told -> true).data()).contains("dbo.Persons");
        }
    }

    @Test
    void sayWhenTheyCannotResume() throws Exception {
        for (String unknown : List.of("abc-999", "def-1", "nonsense", "abc-99999999999999999999")) {
            try (EventReader events =
                    new EventReader(server.uri(), PATH + "?types=state", "Last-Event-ID: " + unknown)) {
                assertThat(events.next("reset").data()).contains("reason");
            }
        }
    }

    @Test
    void tailATablesChangesAndStopWhenNobodyWatches() throws Exception {
        try (EventReader events =
                new EventReader(server.uri(), PATH + "?types=change&tail=dbo.orders&operations=insert,delete")) {
            assertThat(events.next("server").type()).isEqualTo("server");
            assertThat(desk.tables.watchers()).isEqualTo(1);
            desk.tables.commit(change("dbo.Orders", "update", 3));
            desk.tables.commit(change("dbo.Persons", "insert", 0));
            desk.tables.commit(change("dbo.Orders", "insert", 4));

            assertThat(events.next("change").data()).contains("\"operation\":\"insert\"", "\"omitted\":7");
        }
        await(() -> {
            desk.tables.commit(change("dbo.Orders", "insert", 0));
            return desk.tables.watchers() == 0;
        });
    }

    @Test
    void tellTheLogFromItsLastLinesOnWithoutSecrets() throws Exception {
        StructuredLogger log = StructuredLogger.of(EventsIT.class);
        log.info("before - it came", "key", 1);

        try (EventReader events = new EventReader(server.uri(), PATH + "?types=log")) {
            assertThat(events.next(told -> told.data().contains("before - it came")))
                    .satisfies(told -> assertThat(told.type()).isEqualTo("log"))
                    .satisfies(told -> assertThat(told.id()).isEmpty())
                    .satisfies(told -> assertThat(told.data())
                            .contains("\"level\":\"info\"", "key=1", "io.dstream.web.EventsIT", "\"trace\":null"));

            log.failure("later - Endpoint=sb://x/;SharedAccessKey=abcdefgh", new IllegalStateException("at://u:pw1@h"));

            assertThat(events.next("log").data())
                    .contains("SharedAccessKey=***", "\"level\":\"error\"", "IllegalStateException")
                    .doesNotContain("abcdefgh", "pw1");
        }
    }

    @Test
    void tellOfTheLogOnlyWhatIsGraveEnoughAndHowMuchIsLeftOut() throws Exception {
        StructuredLogger log = StructuredLogger.of(EventsIT.class);
        try (EventReader events = new EventReader(server.uri(), PATH + "?types=log&level=warn")) {
            assertThat(events.next("server").type()).isEqualTo("server");
            awaitTick(events);
            log.info("little");
            log.warning("much");
            assertThat(events.next("log").data()).contains("much");

            for (int i = 0; i < 3 * LogTail.CAPACITY; i++) {
                log.warning("flood " + i);
            }

            assertThat(events.next(told -> told.data().contains("were left out"))
                            .data())
                    .contains("\"level\":\"warn\"");
            assertThat(events.next(told -> told.data().contains("flood " + (3 * LogTail.CAPACITY - 1)))
                            .type())
                    .isEqualTo("log");
        }
    }

    @Test
    void tellTheLogOnlyToOperatorsAndThoseWhoAskForIt() throws Exception {
        desk.access(Users.config());
        StructuredLogger log = StructuredLogger.of(EventsIT.class);

        assertThat(new Rest(server.uri())
                        .as("viewer", Users.password("viewer"))
                        .get(PATH + "?types=log")
                        .status())
                .isEqualTo(403);
        for (String role : List.of("operator", "admin")) {
            assertThat(new Rest(server.uri()).as(role, Users.password(role)).status(PATH + "?types=log"))
                    .isEqualTo(200);
        }
        desk.access(AccessConfig.OPEN);
        try (EventReader events = new EventReader(server.uri(), PATH)) {
            log.warning("unasked");
            assertThat(events.next(told ->
                                    told.type().equals("log") || told.type().equals(":"))
                            .type())
                    .isEqualTo(":");
        }
    }

    @Test
    void refuseWhatCannotBeToldBeforeTheStreamBegins() throws Exception {
        Rest rest = new Rest(server.uri());

        assertThat(rest.get(PATH + "?tail=dbo.None").status()).isEqualTo(404);
        assertThat(rest.get(PATH + "?types=change").status()).isEqualTo(400);
        assertThat(rest.get(PATH + "?types=nonsense").status()).isEqualTo(400);
        assertThat(rest.get(PATH + "?operations=insert").status()).isEqualTo(400);
        assertThat(rest.get(PATH + "?tail=dbo.Orders&operations=truncate").status())
                .isEqualTo(400);
        assertThat(rest.get(PATH + "?level=info").status()).isEqualTo(400);
        assertThat(rest.get(PATH + "?types=log&level=off").status()).isEqualTo(400);
        assertThat(rest.get(PATH + "?unknown=1").status()).isEqualTo(400);
        assertThat(rest.send("HEAD", PATH, null).status()).isEqualTo(405);
        assertThat(rest.get(PATH, "Accept", "application/json").status()).isEqualTo(406);
    }

    @Test
    void serveABoundedNumberOfClients() throws Exception {
        List<EventReader> clients = new ArrayList<>();
        try {
            for (int i = 0; i < 64; i++) {
                EventReader client = new EventReader(server.uri(), PATH + "?types=state");
                clients.add(client);
                assertThat(client.next("server").type()).isEqualTo("server");
            }

            Rest.Reply refused = new Rest(server.uri()).get(PATH);
            assertThat(refused.status()).isEqualTo(503);
            assertThat(refused.header("Retry-After")).isEqualTo("30");
        } finally {
            for (EventReader client : clients) {
                client.close();
            }
        }
    }

    @Test
    void dropAClientThatDoesNotReadAndServeTheOthersAllTheWhile() throws Exception {
        desk.tables.addTables(1_000);
        try (EventReader slow = new EventReader(server.uri(), PATH + "?tail=dbo.Orders&types=metrics,change");
                EventReader other = new EventReader(server.uri(), PATH + "?types=metrics")) {
            assertThat(other.next("metrics").type()).isEqualTo("metrics");
            String large = "x".repeat(64 * 1024);
            // Changes are left out first, so that metrics, which are not, end it: six megabytes and more.
            await(() -> {
                desk.tables.commit(new TailedChange("dbo.Orders", "p", "insert", large, 0));
                return desk.tables.watchers() == 0;
            });
            assertThat(other.next("metrics").type()).isEqualTo("metrics");
            assertThat(slow.status()).isEqualTo(200);
        }
    }

    @Test
    void endWithTheUsersRights() throws Exception {
        desk.access(Users.config());
        String pair = "viewer:" + Users.password("viewer");
        String header =
                "Authorization: Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
        try (EventReader events = new EventReader(server.uri(), PATH + "?types=state", header)) {
            assertThat(events.next("server").type()).isEqualTo("server");

            desk.access(AccessConfig.OPEN);

            assertThat(events.rest()).allMatch(told -> told.type().equals(":"));
        }
    }

    @Test
    void endInOrderWhenTheApplicationDoes() throws Exception {
        try (EventReader events = new EventReader(server.uri(), PATH + "?types=state")) {
            assertThat(events.next("server").type()).isEqualTo("server");

            server.endEvents();

            assertThat(events.rest()).isEmpty();
        }
    }

    // The first look only remembers.
    private static void awaitTick(EventReader events) throws Exception {
        assertThat(events.next(":").type()).isEqualTo(":");
    }

    private static TailedChange change(String table, String operation, long omitted) {
        return new TailedChange(table, "p", operation, "{\"a\":\"b\\nc\"}", omitted);
    }

    private static void await(BooleanSupplier condition) {
        long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(System.nanoTime()).isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }
}
