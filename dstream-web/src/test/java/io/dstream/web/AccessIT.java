package io.dstream.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.control.AuditEntry;
import io.dstream.web.Rest.Reply;
import io.dstream.web.testing.FakeDesk;
import io.dstream.web.testing.Users;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What the door and the shapes of answers keep to, over HTTP. */
class AccessIT {
    private final FakeDesk desk = new FakeDesk();

    @SuppressWarnings("NullAway.Init")
    private RestServer server;

    @SuppressWarnings("NullAway.Init")
    private Rest open;

    @BeforeEach
    void start() throws Exception {
        desk.tables.addTables(100);
        server = RestServer.start(desk);
        open = new Rest(server.uri());
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void answersThisMachineWithoutALoginWhileNobodyIsConfigured() throws Exception {
        assertThat(open.get("/api/v1/status").status()).isEqualTo(200);
        assertThat(open.get("/api/v1/status", "X-Forwarded-For", "127.0.0.1").status())
                .isEqualTo(403);
        assertThat(open.get("/api/v1/status", "Forwarded", "for=127.0.0.1")
                        .json()
                        .path("remedy")
                        .asText())
                .contains("Configure users");
        assertThat(open.post("/api/v1/tables/dbo.Table0001/pause", "").status()).isEqualTo(202);
        assertThat(desk.audit.entries("", 1)).extracting(AuditEntry::actor).containsExactly("local");
    }

    @Test
    void tellsWhenToComeAgainWhenTooManyLoginsHaveFailed() throws Exception {
        desk.access(Users.config());
        for (int i = 0; i < 6; i++) {
            assertThat(open.as("operator", "wrong").get("/api/v1/status").status())
                    .isEqualTo(401);
        }

        Reply slowed = open.as("operator", "wrong").get("/api/v1/status");
        assertThat(slowed.status()).isEqualTo(429);
        assertThat(Integer.parseInt(slowed.header("Retry-After"))).isBetween(1, 60);
        assertThat(open.as("viewer", Users.password("viewer"))
                        .get("/api/v1/status")
                        .status())
                .isEqualTo(200);
        assertThat(desk.audit.entries("", 10)).extracting(AuditEntry::action).containsExactly("login.failed");
    }

    @Test
    void answersProbesWhoeverAsksAndSaysWhenItIsNotReady() throws Exception {
        desk.access(Users.config());
        for (String probe : List.of("live", "ready", "started")) {
            Reply reply = open.get("/health/" + probe, "X-Forwarded-For", "10.0.0.7");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.json().path("status").asText()).isEqualTo("UP");
        }
        desk.ready(false);
        assertThat(open.get("/health/ready").status()).isEqualTo(503);
        assertThat(open.get("/health/live").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/live/../../api/v1/status",
                "/health/live/%2e%2e/%2e%2e/api/v1/status",
                "/health//live",
                "/health/live;x/../../api/v1/status",
                "//api/v1/status",
                "/api/v1/./status",
                "/api;x/v1/status"
            })
    void letsNoSpellingOfAPathPastTheDoor(String path) throws Exception {
        desk.access(Users.config());
        try (RawHttp raw = new RawHttp(server.uri())) {
            byte[] request = ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n").getBytes(StandardCharsets.UTF_8);

            assertThat(raw.send(request, false, false).status()).isIn(400, 401, 404);
        }
    }

    @Test
    void refusesWhatAnotherSitesPageAsksFor() throws Exception {
        String pause = "/api/v1/tables/dbo.Table0001/pause";

        assertThat(open.post(pause, "", "Origin", "https://elsewhere.example").status())
                .isEqualTo(403);
        assertThat(open.post(pause, "", "Origin", "null").status()).isEqualTo(403);
        assertThat(open.post(pause, "", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(403);
        assertThat(open.post(pause, "", "Sec-Fetch-Site", "same-site").status()).isEqualTo(403);
        assertThat(open.get("/api/v1/status", "Sec-Fetch-Site", "cross-site").status())
                .isEqualTo(403);
        assertThat(open.get("/api/v1/docs", "Sec-Fetch-Site", "cross-site", "Sec-Fetch-Mode", "navigate")
                        .status())
                .isEqualTo(200);
        assertThat(open.send("POST", pause, "").status()).isEqualTo(415);
        assertThat(open.send("POST", pause, "", "Content-Type", "text/plain").status())
                .isEqualTo(415);
        assertThat(open.send("POST", pause, "", "Content-Type", "application/json; charset=utf-16")
                        .status())
                .isEqualTo(415);
        assertThat(open.send("POST", pause, "", "Content-Type", "application/json; charset=\"UTF-8\"", "Origin", "null")
                        .status())
                .isEqualTo(403);
        assertThat(open.post(pause, "", "Origin", server.uri().toString()).status())
                .isEqualTo(202);
        assertThat(open.post(pause, "", "Sec-Fetch-Site", "same-origin").status())
                .isEqualTo(200);
    }

    @Test
    void keepsABrowserFromDoingMoreWithAnAnswerThanShowingIt() throws Exception {
        for (String path : List.of("/api/v1/status", "/api/v1/docs", "/health/live", "/nothing", "/api/v1/tables/x")) {
            Reply reply = open.get(path);
            assertThat(reply.header("X-Content-Type-Options")).isEqualTo("nosniff");
            assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
            assertThat(reply.header("Content-Security-Policy"))
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
        }
        assertThat(open.get("/api/v1/docs").body())
                .contains("<style>")
                .doesNotContain("<script")
                .doesNotContain("http://");
    }

    @Test
    void sortsFiltersAndPagesTables() throws Exception {
        Reply page = open.get("/api/v1/tables?sort=lagChanges&order=desc&limit=3&offset=2");
        assertThat(page.json().path("total").asInt()).isEqualTo(100);
        assertThat(page.json().path("items").findValuesAsText("table"))
                .containsExactly("dbo.Table0097", "dbo.Table0095", "dbo.Table0094");
        assertThat(open.get("/api/v1/tables?sort=lagChanges&order=desc&offset=75&limit=1")
                        .json()
                        .path("items")
                        .path(0)
                        .path("lagChanges")
                        .isNull())
                .isTrue();
        assertThat(open.get("/api/v1/tables?problem=true&text=TABLE001")
                        .json()
                        .path("items")
                        .findValuesAsText("table"))
                .containsExactly("dbo.Table0013");
        assertThat(open.get("/api/v1/tables?state=Failed,Idle&owner=instance-2")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(17);
        assertThat(open.get("/api/v1/tables?text=queue%20is%20full")
                        .json()
                        .path("total")
                        .asInt())
                .isEqualTo(10);
        assertThat(open.get("/api/v1/tables?offset=1000").json().path("items")).isEmpty();
    }

    @Test
    void saysThatNothingHasChanged() throws Exception {
        Reply first = open.get("/api/v1/tables");
        Reply second = open.get("/api/v1/tables", "If-None-Match", first.header("ETag"));
        assertThat(second.status()).isEqualTo(304);
        assertThat(second.body()).isEmpty();

        assertThat(open.post("/api/v1/tables/dbo.Table0001/pause", "").status()).isEqualTo(202);
        assertThat(open.get("/api/v1/tables", "If-None-Match", first.header("ETag"))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void compressesWhatIsWorthIt() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(server.uri() + "/api/v1/tables"))
                .header("Accept-Encoding", "br, gzip")
                .build();
        HttpResponse<byte[]> response =
                HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofByteArray());

        assertThat(response.headers().firstValue("Content-Encoding")).contains("gzip");
        byte[] plain = new GZIPInputStream(new ByteArrayInputStream(response.body())).readAllBytes();
        assertThat(new String(plain, StandardCharsets.UTF_8))
                .isEqualTo(open.get("/api/v1/tables").body());
        assertThat(response.body().length).isLessThan(plain.length / 5);
    }

    @Test
    void letsATablesNameHoldASlash() throws Exception {
        desk.tables.add("dbo.In/Out put", 1);

        assertThat(open.get("/api/v1/tables/dbo.In/Out%20put")
                        .json()
                        .path("table")
                        .asText())
                .isEqualTo("dbo.In/Out put");
        assertThat(open.get("/api/v1/tables/dbo.In/Out%20put/history?span=day")
                        .json()
                        .path("stepMillis")
                        .asInt())
                .isEqualTo(60_000);
        assertThat(open.post("/api/v1/tables/dbo.In/Out%20put/pause", "").status())
                .isEqualTo(202);
    }

    @Test
    void showsNoSecretInAnyAnswerOrLogLine() throws Exception {
        desk.access(Users.config());
        StringBuilder seen = new StringBuilder();
        Handler log = new Handler() {
            @Override
            public void publish(LogRecord line) {
                seen.append(new SimpleFormatter().format(line));
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger own = Logger.getLogger("io.dstream");
        Level before = own.getLevel();
        log.setLevel(Level.ALL);
        own.setLevel(Level.ALL);
        own.addHandler(log);
        try {
            Rest admin = open.as("admin", Users.password("admin"));
            for (Rest rest : List.of(
                    admin,
                    open,
                    open.as("admin", "Planted4secret"),
                    open.as("Planted4secret", "x"),
                    open.authorized("Bearer Planted4secret"),
                    open.authorized("Planted4secret"))) {
                for (Operation operation : Operation.of(OpenApiTest.document())) {
                    if (!operation.isStream()) {
                        seen.append(plant(rest, operation));
                    }
                }
            }
            seen.append(admin.get("/api/v1/audit?limit=1000"));
        } finally {
            own.removeHandler(log);
            own.setLevel(before);
        }

        assertThat(seen.toString())
                .contains("not-logged-in", "unknown user")
                .doesNotContain("Planted4secret")
                .doesNotContain("pbkdf2");
    }

    private static String plant(Rest rest, Operation operation) throws Exception {
        String body = operation.bodyType().equals("text/hcl") ? "Planted4secret" : "{\"nonsense\":\"Planted4secret\"";
        StringBuilder answers = new StringBuilder();
        for (String path : List.of(
                Examples.path(operation),
                operation.path().replaceAll("\\{\\w+}", "x") + "?Planted4secret=Planted4secret")) {
            for (String sent : List.of(body, body + "}")) {
                Reply reply = operation.bodyType().isEmpty()
                        ? rest.send(operation.method(), path, null)
                        : rest.send(operation.method(), path, sent, "Content-Type", operation.bodyType());
                answers.append(reply.status())
                        .append(reply.body())
                        .append(reply.response().headers().map());
            }
        }
        return answers.toString();
    }
}
