package io.dstream.sandbox.admin;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import io.dstream.sandbox.amqp.TokenCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** The administration API on its own HTTP port. */
public final class AdminServer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(AdminServer.class.getName());
    private static final int THREADS = 4;

    /** A description is a few kilobytes; a rule's filter is bounded by the service to 1024 characters. */
    private static final int MAX_BODY_BYTES = 1 << 20;

    private final HttpServer http;
    private final ExecutorService workers;

    private AdminServer(HttpServer http, ExecutorService workers) {
        this.http = http;
        this.workers = workers;
    }

    /**
     * Listens on an address.
     *
     * @param name of its threads
     * @param tokens by which clients are let in, {@code null} where any token will do
     * @param api answers on several threads at once
     */
    public static AdminServer start(String name, InetSocketAddress address, @Nullable TokenCheck tokens, AdminApi api)
            throws IOException {
        HttpServer http = HttpServer.create(address, 64);
        ExecutorService workers = Executors.newFixedThreadPool(THREADS, daemons(name + "-"));
        http.setExecutor(workers);
        http.createContext("/", exchange -> handle(exchange, tokens, api));
        startAsDaemon(http, name);
        return new AdminServer(http, workers);
    }

    // The HTTP server's dispatcher inherits daemon status from the thread that starts it.
    private static void startAsDaemon(HttpServer http, String name) {
        Thread starter = new Thread(http::start, name + "-start");
        starter.setDaemon(true);
        starter.start();
        try {
            starter.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static ThreadFactory daemons(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static void handle(HttpExchange exchange, @Nullable TokenCheck tokens, AdminApi api) throws IOException {
        try (exchange) {
            send(exchange, answer(exchange, tokens, api));
        }
    }

    private static AdminReply answer(HttpExchange exchange, @Nullable TokenCheck tokens, AdminApi api)
            throws IOException {
        byte[] body = exchange.getRequestBody().readNBytes(MAX_BODY_BYTES + 1);
        if (body.length > MAX_BODY_BYTES) {
            return AdminReply.error(413, "The request is too large.");
        }
        String token = exchange.getRequestHeaders().getFirst("Authorization");
        if (tokens != null && tokens.grant(token == null ? "" : token).isEmpty()) {
            return AdminReply.error(401, "InvalidSignature: The token has an invalid signature, or it has expired.");
        }
        try {
            return api.answer(AdminRequest.of(exchange, body));
        } catch (BadDescriptionException e) {
            return AdminReply.error(400, e.reason());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "administration request failed", e);
            return AdminReply.error(500, "The request failed.");
        }
    }

    private static void send(HttpExchange exchange, AdminReply reply) throws IOException {
        byte[] bytes = reply.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/atom+xml;type=entry;charset=utf-8");
        exchange.sendResponseHeaders(reply.status(), bytes.length == 0 ? -1 : bytes.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    /** Serves something else under a path. */
    public void serve(String path, HttpHandler handler) {
        var unused = http.createContext(path, handler);
    }

    /** Returns the port that is listened on. */
    public int port() {
        return http.getAddress().getPort();
    }

    @Override
    public void close() {
        http.stop(0);
        workers.shutdownNow();
    }
}
