package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.Users;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Every error that the document announces, provoked at every operation that announces it. */
class ProblemsIT {
    private static final FakeDesk DESK = new FakeDesk();
    private static final String LARGE = "x".repeat(1024 * 1024 + 1);

    @SuppressWarnings("NullAway.Init")
    private static RestServer server;

    @BeforeAll
    static void start() throws Exception {
        DESK.tables.add("dbo.Orders", 1);
        DESK.access(Users.config());
        server = RestServer.start(DESK);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    void everyAnnouncedErrorComesAsAProblem() throws Exception {
        List<String> wrong = new ArrayList<>();
        int provoked = 0;
        for (Operation operation : Operation.of(OpenApiTest.document())) {
            for (String status : announced(operation)) {
                Rest.@Nullable Reply reply = provoke(operation, status);
                if (reply == null) {
                    wrong.add(operation.key() + " -> " + status + " is provoked by nothing");
                } else if (!isProblem(reply, Integer.parseInt(status))) {
                    wrong.add(operation.key() + " -> " + status + ": " + reply);
                }
                provoked++;
            }
        }

        assertThat(wrong).isEmpty();
        assertThat(provoked).isGreaterThanOrEqualTo(200);
    }

    private static Set<String> announced(Operation operation) {
        Set<String> announced = new TreeSet<>();
        operation.node().path("responses").fieldNames().forEachRemaining(status -> {
            // Too many logins, and services out of reach, have tests of their own.
            if (status.startsWith("4") && !status.equals("429")) {
                announced.add(status);
            }
        });
        return announced;
    }

    private static Rest.@Nullable Reply provoke(Operation operation, String status) throws Exception {
        Rest admin = new Rest(server.uri()).as("admin", Users.password("admin"));
        String path = Examples.path(operation);
        return switch (status) {
            case "400" ->
                ask(admin, operation, path + (path.contains("?") ? "&" : "?") + "unknown=1", operation.body());
            case "401" -> ask(new Rest(server.uri()), operation, path, operation.body());
            case "403" -> ask(admin, operation, path, operation.body(), "Origin", "https://elsewhere.example");
            case "404" ->
                ask(
                        admin,
                        operation,
                        path.replace("dbo.Orders", "dbo.None")
                                        .replace("ingest-queue", "none")
                                        .replace("io.dstream", "no.such.logger")
                                + (operation.isStream() ? "?tail=dbo.None" : ""),
                        operation.body().replace("ingest-queue", "none"));
            case "405" -> admin.send("DELETE", path, null);
            case "406" -> ask(admin, operation, path, operation.body(), "Accept", "image/png");
            case "409" -> conflict(admin, operation, path);
            case "412" -> ask(admin, operation, path, "ingester {}", "If-Match", "\"old\"");
            case "413" -> ask(admin, operation, path, LARGE, "If-Match", "\"x\"");
            case "415" -> admin.send(operation.method(), path, "x", "Content-Type", "text/plain");
            case "422" -> unprocessable(admin, operation, path);
            case "428" -> ask(admin, operation, path, "ingester {}");
            default -> null;
        };
    }

    private static Rest.Reply conflict(Rest admin, Operation operation, String path) throws Exception {
        return switch (operation.node().path("operationId").asText()) {
            case "pollTable" -> {
                Rest.Reply paused = admin.post("/api/v1/tables/dbo.Orders/pause", "");
                assertThat(paused.status()).isBetween(200, 202);
                yield ask(admin, operation, path, "{}");
            }
            case "applyConfig" ->
                ask(
                        admin,
                        operation,
                        path,
                        "ingester refused",
                        "If-Match",
                        "\"" + DESK.config.current().etag() + "\"");
            default -> ask(admin, operation, path.replace("dbo.Orders", "dbo.Conflict"), conflicting(operation));
        };
    }

    private static String conflicting(Operation operation) {
        return operation.bodyType().equals("text/hcl")
                ? "ingester conflict"
                : operation.body().replace("ingest-queue", "conflict");
    }

    private static Rest.Reply unprocessable(Rest admin, Operation operation, String path) throws Exception {
        return switch (operation.node().path("operationId").asText()) {
            case "rewindTable" -> ask(admin, operation, path, "{\"time\":\"2020-01-01T00:00:00Z\"}");
            case "changeLogger" -> ask(admin, operation, path.replace("io.dstream", "a..b"), operation.body());
            case "applyConfig", "diffConfig" -> ask(admin, operation, path, "nothing", "If-Match", "\"x\"");
            default -> ask(admin, operation, path, operation.body().replace("ingest-queue", "invalid"));
        };
    }

    private static Rest.Reply ask(Rest rest, Operation operation, String path, String body, String... headers)
            throws Exception {
        List<String> all = new ArrayList<>(List.of(headers));
        if (!operation.bodyType().isEmpty()) {
            all.addAll(List.of("Content-Type", operation.bodyType()));
        }
        return rest.send(
                operation.method(), path, operation.bodyType().isEmpty() ? null : body, all.toArray(String[]::new));
    }

    private static boolean isProblem(Rest.Reply reply, int status) {
        if (reply.status() != status || !reply.header("Content-Type").equals("application/problem+json")) {
            return false;
        }
        JsonNode problem = reply.json();
        return problem.path("status").asInt() == status
                && problem.path("type").asText().startsWith("urn:dstream:problem:")
                && !problem.path("detail").asText().isBlank()
                && (status != 401 || reply.header("WWW-Authenticate").startsWith("Basic realm="))
                && (status != 405
                        || reply.header("Allow").contains("GET")
                        || reply.header("Allow").contains("POST"));
    }
}
