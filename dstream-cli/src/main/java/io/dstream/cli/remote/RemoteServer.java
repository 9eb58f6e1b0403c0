package io.dstream.cli.remote;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import io.dstream.json.Json;
import io.dstream.json.JsonFormatException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.net.ssl.SSLException;

/** Asks one server. */
final class RemoteServer {
    private static final String API = "/api/v1/";
    private static final String HCL = "text/hcl; charset=utf-8";
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final URI base;
    private final Credentials credentials;
    private final Duration timeout;
    private final HttpClient http;

    RemoteServer(URI base, Credentials credentials, Optional<Path> caFile, Duration timeout) {
        this.base = base;
        this.credentials = credentials;
        this.timeout = timeout;
        // Not all servers get along with the upgrade that version 2 would ask for with each body.
        HttpClient.Builder builder =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).connectTimeout(CONNECT);
        caFile.map(TrustedCertificates::of).ifPresent(builder::sslContext);
        this.http = builder.build();
    }

    RemoteAnswer get(String path, Map<String, String> query) {
        return send(request(path, query).GET());
    }

    RemoteAnswer post(String path, Object body) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofByteArray(Json.writeBytes(body))));
    }

    RemoteAnswer put(String path, Object body) {
        return send(request(path, Map.of())
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofByteArray(Json.writeBytes(body))));
    }

    RemoteAnswer postHcl(String path, String text) {
        return send(request(path, Map.of()).header("Content-Type", HCL).POST(BodyPublishers.ofString(text)));
    }

    RemoteAnswer putHcl(String path, String text, String ifMatch) {
        return send(request(path, Map.of())
                .header("Content-Type", HCL)
                .header("If-Match", ifMatch)
                .PUT(BodyPublishers.ofString(text)));
    }

    /** Returns the lines of a stream that the server sends until one of the two ends it. */
    Stream<String> lines(String path, Map<String, String> query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path, query)).header("Accept", "text/event-stream");
        credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        HttpResponse<InputStream> response = exchange(request.build(), BodyHandlers.ofInputStream());
        if (response.statusCode() != 200) {
            try (InputStream body = response.body()) {
                throw Problems.refused(base, response.statusCode(), body.readAllBytes());
            } catch (IOException e) {
                throw unreachable(e);
            }
        }
        return new java.io.BufferedReader(new java.io.InputStreamReader(response.body(), StandardCharsets.UTF_8))
                .lines();
    }

    /** Returns a part of a path that may be any text. */
    static String segment(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private HttpRequest.Builder request(String path, Map<String, String> query) {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri(path, query))
                .timeout(timeout)
                .header("Accept", "application/json, application/problem+json");
        credentials.authorization().ifPresent(value -> request.header("Authorization", value));
        return request;
    }

    private URI uri(String path, Map<String, String> query) {
        String parameters = query.entrySet().stream()
                .map(entry -> segment(entry.getKey()) + "=" + segment(entry.getValue()))
                .collect(Collectors.joining("&"));
        String root = base.toString().replaceAll("/+$", "");
        return URI.create(root + API + path + (parameters.isEmpty() ? "" : "?" + parameters));
    }

    private RemoteAnswer send(HttpRequest.Builder request) {
        HttpResponse<byte[]> response = exchange(request.build(), BodyHandlers.ofByteArray());
        if (response.statusCode() / 100 != 2) {
            throw Problems.refused(base, response.statusCode(), response.body());
        }
        String etag = response.headers().firstValue("ETag").orElse("");
        return new RemoteAnswer(body(response.body()), etag);
    }

    private JsonNode body(byte[] body) {
        if (body.length == 0) {
            return NullNode.getInstance();
        }
        try {
            return Json.readTree(body);
        } catch (JsonFormatException e) {
            throw new RemoteException(base + " answers, but not as DStream does; is --url right?", e);
        }
    }

    private <T> HttpResponse<T> exchange(HttpRequest request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request, handler);
        } catch (HttpTimeoutException e) {
            throw new RemoteException(
                    base + " did not answer within " + timeout.toSeconds() + " s; give it more by --timeout", e);
        } catch (ConnectException e) {
            throw new RemoteException(base + " cannot be reached; is the server running, and --url right?", e);
        } catch (SSLException e) {
            throw new RemoteException(base + " cannot be trusted: " + e.getMessage() + "; name its CA by --ca-file", e);
        } catch (IOException e) {
            throw unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RemoteException("Interrupted while " + base + " was asked", e);
        }
    }

    private RemoteException unreachable(IOException e) {
        return new RemoteException(base + " cannot be asked: " + e.getMessage(), e);
    }
}
