package io.dstream.console.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import io.dstream.console.gateway.FeedListener;
import io.dstream.console.gateway.FeedRequest;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.testing.Eventually;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpGatewayIT {
    private static final String HELLO =
            "event: server\ndata: {\"instance\":\"a\",\"version\":\"1\",\"startedAt\":\"2024-01-01T00:00:0#Z\"}\n\n";

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<String> asked = new CopyOnWriteArrayList<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
        threads.shutdownNow();
    }

    private void answer(int status, String body) {
        server.createContext("/api/v1/", exchange -> {
            asked.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
            exchange.getResponseHeaders().add("Location", "http://localhost:1/elsewhere");
            byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
    }

    private URI url() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    private HttpGateway gateway(URI url, Credentials credentials) {
        return new HttpGateway(url, credentials, Optional.empty(), Clock.systemUTC());
    }

    private GatewayException refusal() {
        try (HttpGateway gateway = gateway(url(), new Credentials.Basic("ada", "s3cret"))) {
            return catchThrowableOfType(GatewayException.class, gateway::login);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            400, INVALID
            401, NOT_LOGGED_IN
            403, FORBIDDEN
            404, NOT_FOUND
            409, CONFLICT
            412, CONFLICT
            422, INVALID
            429, THROTTLED
            500, FAILED
            503, UNAVAILABLE
            """)
    void tellsWhyAServerRefusesAndWhatToDo(int status, Reason reason) {
        answer(
                status,
                "{\"detail\":\"Not so.\",\"remedy\":\"Do it otherwise.\",\"diagnostics\":[{\"line\":3,\"column\":4}]}");

        GatewayException refusal = refusal();

        assertThat(refusal.reason()).isEqualTo(reason);
        assertThat(refusal).hasMessage("Not so.");
        assertThat(refusal.remedy()).isEqualTo("Do it otherwise.");
        assertThat(refusal.diagnostics()).hasSize(1);
    }

    @ParameterizedTest
    @CsvSource({"200,<html>", "200,[]", "200,null", "200,''", "502,<html>"})
    void takesRubbishForAFailure(int status, String body) {
        answer(status, body);

        assertThat(refusal().reason()).isIn(Reason.FAILED, Reason.UNAVAILABLE);
    }

    @Test
    void followsNoRedirection() {
        answer(302, "");

        GatewayException refusal = refusal();

        assertThat(refusal).hasMessageContaining("http://localhost:1/elsewhere");
        assertThat(asked).hasSize(1);
    }

    @Test
    void sendsNoLoginUnencryptedToAnotherMachine() {
        try (HttpGateway gateway =
                gateway(URI.create("http://192.0.2.1:8080"), new Credentials.Basic("ada", "s3cret"))) {
            GatewayException refusal = catchThrowableOfType(GatewayException.class, gateway::login);

            assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
            assertThat(refusal).hasMessageContaining("unencrypted").hasMessageNotContaining("s3cret");
        }
    }

    @Test
    void showsNoTokenThatCannotBeSent() {
        try (HttpGateway gateway = gateway(url(), new Credentials.Bearer("s3cret\nmore"))) {
            GatewayException refusal = catchThrowableOfType(GatewayException.class, gateway::login);

            assertThat(refusal.reason()).isEqualTo(Reason.INVALID);
            assertThat(refusal).hasMessageNotContaining("s3cret").hasNoCause();
        }
    }

    @Test
    void takesUpAStreamThatFellSilentWhereItWas() {
        List<String> told = new CopyOnWriteArrayList<>();
        server.createContext("/api/v1/events", exchange -> {
            asked.add(String.valueOf(exchange.getRequestHeaders().getFirst("Last-Event-ID")));
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            OutputStream out = exchange.getResponseBody();
            String hello = HELLO.replace("#", Integer.toString(asked.size()));
            out.write((hello + "id: run-7\nevent: reset\ndata: {\"reason\":\"why\"}\n\n")
                    .getBytes(StandardCharsets.UTF_8));
            out.flush();
            try {
                over.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        Rest rest = new Rest(url(), Credentials.None.NONE, Optional.empty(), Encryption.REQUIRED);
        FeedRhythm rhythm = new FeedRhythm(Duration.ofMillis(300), Duration.ofMillis(20), Duration.ofMillis(50));
        EventFeed feed = new EventFeed(rest, FeedRequest.live(), new Recording(told), Clock.systemUTC(), rhythm);

        feed.start();

        Eventually.holds("it connected twice", () -> asked.size() >= 2 && told.size() >= 4);
        feed.close();
        rest.close();
        assertThat(asked.subList(0, 2)).containsExactly("null", "run-7");
        assertThat(told.subList(0, 4)).containsExactly("2024-01-01T00:00:01Z", "why", "lost", "2024-01-01T00:00:02Z");
        Eventually.holds("its threads are gone", () -> Thread.getAllStackTraces().keySet().stream()
                .noneMatch(thread -> thread.getName().startsWith("events")));
    }

    @Test
    void endsForGoodWhereTheLoginIsRefused() {
        answer(401, "{\"detail\":\"Who are you?\"}");
        List<String> told = new CopyOnWriteArrayList<>();

        try (HttpGateway gateway = gateway(url(), Credentials.None.NONE)) {
            var unused = gateway.follow(FeedRequest.live(), new Recording(told));
            Eventually.holds("it is lost", () -> !told.isEmpty());
        }

        assertThat(told).containsExactly("lost for good");
        assertThat(asked).hasSize(1);
    }

    /** Writes down what it is told. */
    private record Recording(List<String> told) implements FeedListener {
        @Override
        public void connected(Server server) {
            told.add(server.startedAt().toString());
        }

        @Override
        public void lost(Loss loss) {
            told.add(loss.isFinal() ? "lost for good" : "lost");
        }

        @Override
        public void missed(String reason) {
            told.add(reason);
        }
    }
}
