package io.dstream.cli.remote;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Answers requests with what it was told to, in order, and remembers them. */
public final class ScriptedApi implements AutoCloseable {
    private final HttpServer server;
    private final Deque<Answer> answers = new ArrayDeque<>();
    private final List<Request> requests = new ArrayList<>();

    /** A request that came; headers are empty texts where absent. */
    public record Request(String line, String body, String authorization, String ifMatch) {}

    private record Answer(int status, String etag, String body) {}

    private ScriptedApi(HttpServer server) {
        this.server = server;
    }

    public static ScriptedApi start() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        ScriptedApi api = new ScriptedApi(server);
        server.createContext("/", api::handle);
        server.start();
        return api;
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    public ScriptedApi answer(String body) {
        return answer(200, "", body);
    }

    public synchronized ScriptedApi answer(int status, String etag, String body) {
        answers.add(new Answer(status, etag, body));
        return this;
    }

    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            requests.add(new Request(
                    exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                    new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8),
                    header(exchange, "Authorization"),
                    header(exchange, "If-Match")));
            Answer answer = answers.isEmpty() ? new Answer(599, "", "") : answers.remove();
            byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
            if (!answer.etag().isEmpty()) {
                exchange.getResponseHeaders().set("ETag", answer.etag());
            }
            exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
            exchange.getResponseBody().write(body);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
