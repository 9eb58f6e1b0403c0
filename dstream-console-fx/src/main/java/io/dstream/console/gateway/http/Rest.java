package io.dstream.console.gateway.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import io.dstream.console.gateway.GatewayException;
import io.dstream.console.gateway.GatewayException.Reason;
import io.dstream.console.model.ConfigDiagnostic;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Sends requests to one server and understands its answers. Safe for use by several threads. */
final class Rest {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration ANSWER = Duration.ofSeconds(30);
    /** Sending dead letters again may take as long as the server gives itself. */
    private static final Duration LONG_ANSWER = Duration.ofMinutes(2);

    static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
            .build();

    private final URI base;
    private final Credentials credentials;
    private final HttpClient http;

    /** An answer: its body and the tag that names it, empty where there is none. */
    record Reply(JsonNode body, String etag) {
        <T> T as(Class<T> type) {
            return read(body, type);
        }
    }

    Rest(URI base, Credentials credentials, Optional<SSLContext> trust) {
        this.base = base;
        this.credentials = credentials;
        // Not all servers get along with the upgrade that version 2 would ask for with each body.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    Reply get(String path, Map<String, String> query) {
        return send(request(path, query).timeout(ANSWER).GET());
    }

    Reply post(String path, Object body) {
        return send(
                request(path, Map.of()).timeout(LONG_ANSWER).header("Content-Type", "application/json"), "POST", body);
    }

    Reply put(String path, Object body) {
        return send(request(path, Map.of()).timeout(ANSWER).header("Content-Type", "application/json"), "PUT", body);
    }

    Reply sendHcl(String method, String path, String text, @Nullable String ifMatch) {
        HttpRequest.Builder request =
                request(path, Map.of()).timeout(ANSWER).header("Content-Type", "text/hcl; charset=utf-8");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request.method(method, BodyPublishers.ofString(text)));
    }

    /** Opens a stream of server-sent events. */
    InputStream stream(String path, Map<String, String> query, String lastEventId) {
        HttpRequest.Builder request = request(path, query).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = exchange(request.GET().build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw refused(response.statusCode(), body.readAllBytes());
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return response.body();
    }

    /** Returns a part of a path that may be any text. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> T read(JsonNode json, Class<T> type) {
        try {
            return JSON.treeToValue(json, type);
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw new GatewayException(
                    Reason.FAILED, "The server answered something that this console does not understand.", e);
        }
    }

    private Reply send(HttpRequest.Builder request, String method, Object body) {
        try {
            BodyPublisher bytes = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            return send(request.method(method, bytes));
        } catch (JsonProcessingException e) {
            throw new GatewayException(Reason.FAILED, "The request cannot be written.", e);
        }
    }

    private Reply send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(
                request.setHeader("Accept", "application/json, application/problem+json")
                        .build(),
                BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw refused(response.statusCode(), response.body());
        }
        try {
            return new Reply(
                    JSON.readTree(response.body()),
                    response.headers().firstValue("ETag").orElse(""));
        } catch (IOException e) {
            throw new GatewayException(Reason.FAILED, "The server at " + base + " answered no JSON.", e);
        }
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        String root = base.toString().replaceAll("/+$", "");
        URI uri = URI.create(root + "/api/v1/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new GatewayException(Reason.UNREACHABLE, "The request was given up.", e);
        }
    }

    private GatewayException unreachable(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return new GatewayException(Reason.UNREACHABLE, "The server at " + base + " did not answer in time.", e);
        }
        if (e instanceof SSLException) {
            return new GatewayException(
                    Reason.UNTRUSTED,
                    "The certificate of " + base + " is not trusted.",
                    "Name the file of the authority that signed it in the profile of this connection.",
                    List.of(),
                    e);
        }
        String how = e instanceof ConnectException ? "refuses the connection" : "cannot be reached";
        return new GatewayException(Reason.UNREACHABLE, "The server at " + base + " " + how + ".", e);
    }

    private static GatewayException refused(int status, byte[] body) {
        JsonNode problem = problem(body);
        String detail = problem.path("detail").asText("");
        List<ConfigDiagnostic> diagnostics = new ArrayList<>();
        problem.path("diagnostics").forEach(each -> diagnostics.add(read(each, ConfigDiagnostic.class)));
        return new GatewayException(
                reason(status),
                detail.isEmpty() ? "The server answered with status " + status + "." : detail,
                problem.path("remedy").isTextual() ? problem.path("remedy").asText() : null,
                diagnostics,
                null);
    }

    private static JsonNode problem(byte[] body) {
        try {
            JsonNode problem = JSON.readTree(body);
            return problem == null ? JSON.createObjectNode() : problem;
        } catch (IOException e) {
            // What is between the console and the server may answer anything; its status says enough.
            return JSON.createObjectNode();
        }
    }

    private static Reason reason(int status) {
        return switch (status) {
            case 400, 413, 415, 422 -> Reason.INVALID;
            case 401 -> Reason.NOT_LOGGED_IN;
            case 403 -> Reason.FORBIDDEN;
            case 404 -> Reason.NOT_FOUND;
            case 409, 412, 428 -> Reason.CONFLICT;
            case 429 -> Reason.THROTTLED;
            case 502, 503, 504 -> Reason.UNAVAILABLE;
            default -> Reason.FAILED;
        };
    }
}
