package com.example.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.dstream.ingest.Payload;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WebhookPublisherTest {
    private final List<String> posted = new CopyOnWriteArrayList<>();
    private HttpServer server;
    private volatile int status = 204;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/events", exchange -> {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            var headers = exchange.getRequestHeaders();
            posted.add(String.join(
                    " ",
                    headers.getFirst("X-DStream-Id"),
                    headers.getFirst("X-DStream-Destination"),
                    headers.getFirst("Content-Type"),
                    String.valueOf(headers.getFirst("Authorization")),
                    body));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    /** As DStream finds it, by its type. */
    private Publisher publisher() {
        String url = "http://localhost:" + server.getAddress().getPort() + "/events";
        return Publishers.find("webhook").create(Map.of("url", url, "authorization", "Bearer secret"));
    }

    private static OutboundEvent event(int number) {
        return new OutboundEvent(
                "id-" + number,
                "key",
                "dbo.Orders",
                "application/json",
                Map.of("table", "Orders"),
                Payload.ofUtf8("{\"n\":" + number + "}"));
    }

    @Test
    void postsEventsInOrder() {
        try (Publisher publisher = publisher()) {
            publisher.prepare("orders");
            publisher.publish("orders", List.of(event(1), event(2)));
        }

        assertThat(posted)
                .containsExactly(
                        "id-1 orders application/json Bearer secret {\"n\":1}",
                        "id-2 orders application/json Bearer secret {\"n\":2}");
    }

    @ParameterizedTest
    @CsvSource({"503,TRANSIENT", "429,TRANSIENT", "401,PERMANENT", "404,PERMANENT", "413,POISON", "422,POISON"})
    void saysWhatCanBeDoneAboutARefusal(int answer, Fault fault) {
        status = answer;

        try (Publisher publisher = publisher()) {
            assertThatThrownBy(() -> publisher.publish("orders", List.of(event(1), event(2))))
                    .isInstanceOfSatisfying(
                            PublishException.class, e -> assertThat(e.fault()).isEqualTo(fault))
                    .hasMessageContaining("orders")
                    .hasMessageNotContaining("secret");
        }
        assertThat(posted).hasSize(1);
    }

    @Test
    void triesAgainWhereNobodyListens() {
        try (Publisher publisher = publisher()) {
            server.stop(0);

            assertThatThrownBy(() -> publisher.publish("orders", List.of(event(1))))
                    .isInstanceOfSatisfying(PublishException.class, e -> assertThat(e.isTransient())
                            .isTrue());
        }
    }

    @Test
    void namesTheSettingThatIsMissing() {
        assertThatThrownBy(() -> Publishers.find("webhook").create(Map.of()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("url is missing");
    }
}
