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
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertPathValidatorException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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

    /** More than ten thousand tables need. */
    private static final int MOST_BYTES = 64 * 1024 * 1024;

    private static final int MOST_PROBLEM_BYTES = 256 * 1024;
    private static final Set<String> LOCAL = Set.of("localhost", "[::1]", "::1");

    private final URI base;
    private final Credentials credentials;
    private final Encryption encryption;
    private final ExecutorService threads = Executors.newCachedThreadPool(Rest::daemon);
    private final HttpClient http;

    /** An answer: its body and the tag that names it, empty where there is none. */
    record Reply(JsonNode body, String etag) {
        <T> T as(Class<T> type) {
            return read(body, type);
        }
    }

    Rest(URI base, Credentials credentials, Optional<SSLContext> trust, Encryption encryption) {
        this.base = base;
        this.credentials = credentials;
        this.encryption = encryption;
        // Not all servers get along with the upgrade that version 2 would ask for with each body. A redirection would
        // take the login to whoever it names.
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .connectTimeout(CONNECT);
        trust.ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "http");
        thread.setDaemon(true);
        return thread;
    }

    void close() {
        threads.shutdown();
    }

    Reply get(String path, Map<String, String> query) {
        return send(request(path, query).GET(), ANSWER);
    }

    Reply post(String path, Object body) {
        return send(request(path, Map.of()).header("Content-Type", "application/json"), "POST", body, LONG_ANSWER);
    }

    Reply put(String path, Object body) {
        return send(request(path, Map.of()).header("Content-Type", "application/json"), "PUT", body, ANSWER);
    }

    Reply sendHcl(String method, String path, String text, @Nullable String ifMatch) {
        HttpRequest.Builder request = request(path, Map.of()).header("Content-Type", "text/hcl; charset=utf-8");
        if (ifMatch != null) {
            request.header("If-Match", ifMatch);
        }
        return send(request.method(method, BodyPublishers.ofString(text)), ANSWER);
    }

    /** Opens a stream of server-sent events. */
    InputStream stream(String path, Map<String, String> query, String lastEventId) {
        HttpRequest.Builder request = request(path, query).header("Accept", "text/event-stream");
        if (!lastEventId.isEmpty()) {
            request.header("Last-Event-ID", lastEventId);
        }
        HttpResponse<InputStream> response = exchange(request.GET().build(), BodyHandlers.ofInputStream(), ANSWER);
        if (response.statusCode() == 200) {
            return response.body();
        }
        try (InputStream body = response.body()) {
            // The problem is at hand at once or not at all: a stream that is refused slowly is not waited for.
            throw refused(response, body.readNBytes(Math.min(body.available(), MOST_PROBLEM_BYTES)));
        } catch (IOException e) {
            throw unreachable(e);
        }
    }

    /** Returns a part of a path that may be any text. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static <T> T read(JsonNode json, Class<T> type) {
        try {
            T value = JSON.treeToValue(json, type);
            if (value != null) {
                return value;
            }
        } catch (JsonProcessingException | IllegalArgumentException e) {
            throw notUnderstood(e);
        }
        throw notUnderstood(null);
    }

    private static GatewayException notUnderstood(@Nullable Throwable cause) {
        return new GatewayException(
                Reason.FAILED, "The server answered something that this console does not understand.", cause);
    }

    private Reply send(HttpRequest.Builder request, String method, Object body, Duration limit) {
        try {
            BodyPublisher bytes = BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body));
            return send(request.method(method, bytes), limit);
        } catch (JsonProcessingException e) {
            throw new GatewayException(Reason.FAILED, "The request cannot be written.", e);
        }
    }

    private Reply send(HttpRequest.Builder request, Duration limit) {
        HttpResponse<byte[]> response = exchange(
                request.setHeader("Accept", "application/json, application/problem+json")
                        .build(),
                BoundedBody.of(MOST_BYTES),
                limit);
        if (response.statusCode() / 100 != 2) {
            throw refused(response, response.body());
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
        Optional<String> authorization = credentials.authorization();
        if (authorization.isPresent()) {
            checkEncryption();
        }
        try {
            URI uri = URI.create(root + "/api/v1/" + path + (parameters.isEmpty() ? "" : "?" + parameters));
            HttpRequest.Builder request = HttpRequest.newBuilder(uri);
            authorization.ifPresent(value -> header(request, value));
            return request;
        } catch (IllegalArgumentException e) {
            throw new GatewayException(
                    Reason.INVALID, base + " is no address of a server; it begins with http:// or https://.", e);
        }
    }

    private void checkEncryption() {
        String host = String.valueOf(base.getHost());
        boolean isLocal = LOCAL.contains(host.toLowerCase(Locale.ROOT)) || host.matches("127(\\.[0-9]{1,3}){3}");
        if (encryption == Encryption.REQUIRED && !isLocal && !"https".equalsIgnoreCase(base.getScheme())) {
            throw new GatewayException(
                    Reason.INVALID,
                    "The login would go to " + base + " unencrypted, where others can read it; it was not sent.",
                    "Use an https:// address, or allow it in the profile of this connection.",
                    List.of(),
                    null);
        }
    }

    // The exception of the JDK would show the secret.
    private static void header(HttpRequest.Builder request, String authorization) {
        if (authorization.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new GatewayException(
                    Reason.INVALID, "The token holds characters that no token has, such as a line break.", null);
        }
        request.header("Authorization", authorization);
    }

    /** Waits for the whole answer: the limit that a request can carry itself ends with the headers. */
    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler, Duration limit) {
        CompletableFuture<HttpResponse<T>> answer = http.sendAsync(request, handler);
        try {
            return answer.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io
                    ? unreachable(io)
                    : new GatewayException(Reason.FAILED, "The request to " + base + " failed.", e);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw unreachable(new HttpTimeoutException("no answer in " + limit));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new GatewayException(Reason.UNREACHABLE, "The request was given up.", e);
        }
    }

    private GatewayException unreachable(IOException e) {
        if (e instanceof HttpTimeoutException) {
            return new GatewayException(Reason.UNREACHABLE, "The server at " + base + " did not answer in time.", e);
        }
        if (BoundedBody.isExceeded(e)) {
            return new GatewayException(
                    Reason.FAILED, "The server at " + base + " answered more than this console can hold.", e);
        }
        if (e instanceof SSLException) {
            return tls(e);
        }
        String how = e instanceof ConnectException ? "refuses the connection" : "cannot be reached";
        return new GatewayException(Reason.UNREACHABLE, "The server at " + base + " " + how + ".", e);
    }

    /** Tells a certificate that is not trusted from a server that is going down, or speaks no TLS at all. */
    private GatewayException tls(IOException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException || cause instanceof CertPathValidatorException) {
                return new GatewayException(
                        Reason.UNTRUSTED,
                        "The certificate of " + base + " is not trusted.",
                        "Name the file of the authority that signed it in the profile of this connection.",
                        List.of(),
                        e);
            }
            if (cause instanceof CertificateException && cause.getCause() == null) {
                return new GatewayException(
                        Reason.UNTRUSTED,
                        "The certificate of " + base + " is not for this address: " + cause.getMessage() + ".",
                        "Use an address that the certificate names.",
                        List.of(),
                        e);
            }
        }
        return new GatewayException(Reason.UNREACHABLE, "No encrypted connection to " + base + " came about.", e);
    }

    private static GatewayException refused(HttpResponse<?> response, byte[] body) {
        int status = response.statusCode();
        if (status / 100 == 3) {
            return new GatewayException(
                    Reason.FAILED,
                    "The server answered that it is found at "
                            + response.headers().firstValue("Location").orElse("another address")
                            + "; the console does not follow.",
                    "Enter that address in the profile of this connection if it is right.",
                    List.of(),
                    null);
        }
        return refused(status, body);
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
