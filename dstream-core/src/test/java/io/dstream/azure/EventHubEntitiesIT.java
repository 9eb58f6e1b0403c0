package io.dstream.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import io.dstream.azure.EntityCheck.State;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.sandbox.eventhubs.EventHubsOptions;
import io.dstream.sandbox.eventhubs.EventHubsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class EventHubEntitiesIT {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final HubPlan SIX = new HubPlan(true, 6);

    @SuppressWarnings("NullAway.Init")
    private static EventHubsServer server;

    @BeforeAll
    static void start() {
        server = EventHubsServer.start(EventHubsOptions.DEFAULT.withKey("cmlnaHQ="));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void createsAHubThatIsMissingWithItsPartitions() {
        String hub = newName();
        try (HubSenders senders = senders()) {
            assertThat(entities(SIX).ensure(hub, senders))
                    .isEqualTo(new EntityCheck(hub, State.CREATED, hub + " was missing, and now has 6 partitions"));
        }
    }

    @Test
    void leavesAHubAsItIs() {
        String hub = newName();
        server.createHub(hub, 1);
        try (HubSenders senders = senders()) {
            assertThat(entities(SIX).ensure(hub, senders))
                    .isEqualTo(new EntityCheck(hub, State.EXISTED, hub + " has 1 partition"));
        }
    }

    @Test
    void createsNothingWhereThatIsNotWishedAndSaysWhatToDo() {
        String hub = newName();
        try (HubSenders senders = senders()) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> entities(new HubPlan(false, 4)).ensure(hub, senders))
                    .matches(e -> e.fault() == Fault.PERMANENT)
                    .withMessage(hub + " - the event hub does not exist: create it, or set create_entities = true");
        }
    }

    @Test
    void createsAHubOnceWhereSeveralInstancesMissItAtTheSameTime() {
        String hub = newName();
        List<CompletableFuture<EntityCheck>> all = Stream.generate(() -> CompletableFuture.supplyAsync(() -> {
                    try (HubSenders senders = senders()) {
                        return entities(SIX).ensure(hub, senders);
                    }
                }))
                .limit(3)
                .toList();

        assertThat(all).extracting(CompletableFuture::join).allSatisfy(check -> assertThat(check.notice())
                .endsWith("has 6 partitions"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "401|PERMANENT|the event hub does not exist: grant the Manage right of the namespace, or create",
                "400|PERMANENT|the event hub cannot be created: status 400 (why it is refused)",
                "403|PERMANENT|the event hub cannot be created: status 403 (why it is refused)",
                "429|TRANSIENT|the event hub cannot be created: status 429 (why it is refused)",
                "500|TRANSIENT|the event hub cannot be created: status 500 (why it is refused)",
                "409|TRANSIENT|is created and not yet to be reached"
            })
    void tellsWhyAHubCannotBeCreated(int status, Fault fault, String message) throws IOException {
        HttpServer refusing = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        refusing.createContext("/", exchange -> {
            byte[] body = ("<Error><Code>" + status + "</Code><Detail>why it\nis refused</Detail></Error>")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        refusing.start();
        String hub = newName();
        try (HubSenders senders = senders()) {
            URI endpoint =
                    URI.create("http://localhost:" + refusing.getAddress().getPort());
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() -> entities(endpoint, SIX).ensure(hub, senders))
                    .matches(e -> e.fault() == fault)
                    .withMessageContaining(hub + " - ")
                    .withMessageContaining(message);
        } finally {
            refusing.stop(0);
        }
    }

    @Test
    void isTriedAgainLaterWhereTheManagementOperationsAreOutOfReach() {
        try (HubSenders senders = senders()) {
            assertThatExceptionOfType(PublishException.class)
                    .isThrownBy(() ->
                            entities(URI.create("http://localhost:1"), SIX).ensure(newName(), senders))
                    .matches(PublishException::isTransient)
                    .withMessageContaining("the management endpoint cannot be reached");
        }
    }

    private static String newName() {
        return "hub-" + NAMES.incrementAndGet();
    }

    private static HubSenders senders() {
        return new HubSenders(new EventHubsConnector(NamespaceAccess.of(server.connectionString())));
    }

    private static EventHubEntities entities(HubPlan plan) {
        return entities(URI.create("http://localhost:" + server.port()), plan);
    }

    private static EventHubEntities entities(URI endpoint, HubPlan plan) {
        return new EventHubEntities(
                NamespaceAccess.of(server.connectionString()), Optional.of(endpoint), plan, Clock.systemUTC());
    }
}
