package io.dstream.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.dstream.json.Json;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks a server over HTTP, as one user. */
public final class Rest {
    private static final Duration DEADLINE = Duration.ofSeconds(20);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(DEADLINE)
            .build();

    private final URI base;
    private final @Nullable String authorization;

    public Rest(URI base) {
        this(base, null);
    }

    private Rest(URI base, @Nullable String authorization) {
        this.base = base;
        this.authorization = authorization;
    }

    /** Returns the same for a user. */
    public Rest as(String user, String password) {
        byte[] pair = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return authorized("Basic " + Base64.getEncoder().encodeToString(pair));
    }

    /** Returns the same with an {@code Authorization} header. */
    public Rest authorized(String header) {
        return new Rest(base, header);
    }

    /** An answer. */
    public record Reply(int status, String body, HttpResponse<String> response) {
        public JsonNode json() {
            return Json.readTree(body.getBytes(StandardCharsets.UTF_8));
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse("");
        }
    }

    public Reply get(String path, String... headers) throws Exception {
        return send("GET", path, null, headers);
    }

    public Reply post(String path, String body, String... headers) throws Exception {
        return send("POST", path, body, with("application/json", headers));
    }

    public Reply put(String path, String body, String... headers) throws Exception {
        return send("PUT", path, body, with("application/json", headers));
    }

    private static String[] with(String type, String... headers) {
        if (Map.of("Content-Type", "").containsKey(headers.length > 0 ? headers[0] : "")) {
            return headers;
        }
        String[] all = new String[headers.length + 2];
        all[0] = "Content-Type";
        all[1] = type;
        System.arraycopy(headers, 0, all, 2, headers.length);
        return all;
    }

    /** Returns the status of an answer whose body may never end. */
    public int status(String path) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(DEADLINE);
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpResponse<InputStream> response = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    /** Sends any request. */
    public Reply send(String method, String path, @Nullable String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path)).timeout(DEADLINE);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
        HttpRequest.BodyPublisher publisher =
                body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
        HttpResponse<String> response =
                HTTP.send(request.method(method, publisher).build(), HttpResponse.BodyHandlers.ofString());
        return new Reply(response.statusCode(), response.body(), response);
    }
}
