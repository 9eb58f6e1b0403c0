package io.dstream.trace.otlp;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.dstream.json.Json;
import io.dstream.trace.EndedSpan;
import io.dstream.trace.Span;
import io.dstream.trace.TraceContext;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Against a collector of one page: what a real one takes is said by the specification of OTLP 1.x, JSON encoding. */
@Timeout(60)
class OtlpExporterIT {
    private record Received(String path, String type, String token, JsonNode body) {}

    private final BlockingQueue<Received> received = new LinkedBlockingQueue<>();
    private HttpServer collector;
    private volatile int status = 200;

    @BeforeEach
    void open() throws IOException {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/", this::take);
        collector.start();
    }

    @AfterEach
    void close() {
        collector.stop(0);
    }

    private void take(HttpExchange exchange) throws IOException {
        received.add(new Received(
                exchange.getRequestURI().getPath(),
                exchange.getRequestHeaders().getFirst("Content-Type"),
                exchange.getRequestHeaders().getFirst("Authorization"),
                Json.readTree(exchange.getRequestBody().readAllBytes())));
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    @Test
    void sendsSpansAsTheSpecificationWritesThem() throws InterruptedException {
        try (OtlpExporter exporter = exporter("")) {
            exporter.ended(span("a", Optional.of("TRANSIENT")));

            Received request = received.poll(20, TimeUnit.SECONDS);

            assertThat(request).isNotNull();
            assertThat(request.path()).isEqualTo("/v1/traces");
            assertThat(request.type()).isEqualTo("application/json");
            assertThat(request.token()).isEqualTo("Bearer planted");
            JsonNode resource = request.body().at("/resourceSpans/0");
            assertThat(resource.at("/resource/attributes/0/key").asText()).isEqualTo("service.name");
            assertThat(resource.at("/resource/attributes/2/value/stringValue").asText())
                    .isEqualTo("one");
            assertThat(resource.at("/scopeSpans/0/spans/0"))
                    .isEqualTo(Json.readTree("""
                            {"traceId":"4bf92f3577b34da6a3ce929d0e0e4736","spanId":"00f067aa0ba902b7",
                             "parentSpanId":"00f067aa0ba902b8","name":"a","kind":4,
                             "startTimeUnixNano":"1760000000000000001","endTimeUnixNano":"1760000000000000002",
                             "attributes":[{"key":"dstream.changes","value":{"intValue":"12"}}],
                             "status":{"code":2,"message":"TRANSIENT"}}
                            """.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        }
    }

    @Test
    void sendsManyInFewRequestsAndTheRestWhenItCloses() throws InterruptedException {
        OtlpExporter exporter = exporter("/v1/traces");
        for (int i = 0; i < 1_000; i++) {
            exporter.ended(span("s" + i, Optional.empty()));
        }
        exporter.close();

        int spans = 0;
        int requests = 0;
        for (Received next = received.poll(); next != null; next = received.poll()) {
            assertThat(next.path()).isEqualTo("/v1/traces");
            spans += next.body().at("/resourceSpans/0/scopeSpans/0/spans").size();
            requests++;
        }
        assertThat(spans).isEqualTo(1_000);
        assertThat(requests).isLessThan(20);
        assertThat(exporter.dropped()).isZero();
    }

    @Test
    void dropsWhatTheCollectorDoesNotTakeAndGoesOn() throws InterruptedException {
        try (OtlpExporter exporter = exporter("")) {
            status = 503;
            exporter.ended(span("a", Optional.empty()));
            await(exporter, 1);
            status = 200;
            exporter.ended(span("b", Optional.empty()));
            received.take();

            Received second = received.poll(20, TimeUnit.SECONDS);

            assertThat(second).isNotNull();
            assertThat(second.body()
                            .at("/resourceSpans/0/scopeSpans/0/spans/0/name")
                            .asText())
                    .isEqualTo("b");
            assertThat(exporter.dropped()).isEqualTo(1);
        }
    }

    @Test
    void followsNoRedirectWithItsHeaders() {
        try (OtlpExporter exporter = exporter("")) {
            status = 302;
            exporter.ended(span("a", Optional.empty()));
            await(exporter, 1);

            assertThat(received).hasSize(1);
        }
    }

    @Test
    void holdsNobodyWhereNoCollectorAnswers() {
        collector.stop(0);
        try (OtlpExporter exporter = exporter("")) {
            for (int i = 0; i < 10_000; i++) {
                exporter.ended(span("s", Optional.empty()));
            }
            await(exporter, 10_000);
        }
    }

    private static void await(OtlpExporter exporter, long dropped) {
        long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (exporter.dropped() < dropped) {
            assertThat(System.nanoTime()).as("in time").isLessThan(deadline);
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
    }

    private OtlpExporter exporter(String path) {
        URI endpoint = URI.create("http://localhost:" + collector.getAddress().getPort() + path);
        return new OtlpExporter(endpoint, Map.of("Authorization", "Bearer planted"), "one", "1.2.3", Thread::new);
    }

    private static EndedSpan span(String name, Optional<String> failure) {
        return new EndedSpan(
                new TraceContext("4bf92f3577b34da6a3ce929d0e0e4736", "00f067aa0ba902b7"),
                "00f067aa0ba902b8",
                name,
                Span.Kind.PRODUCER,
                1_760_000_000_000_000_001L,
                1_760_000_000_000_000_002L,
                Map.of("dstream.changes", 12L),
                failure);
    }
}
