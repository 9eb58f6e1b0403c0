package io.dstream.sandbox.blob;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Serves HTTP/1.1 with one thread a connection. The JDK's own server writes header names with a capital, and the SDK
 * finds metadata only under the small letters that the service sends.
 */
final class HttpListener implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(HttpListener.class.getName());
    private static final int MAX_CONNECTIONS = 512;
    private static final int MAX_BODY_BYTES = 64 << 20;
    private static final int IDLE_MILLIS = 120_000;

    private final ServerSocket server = new ServerSocket();
    private final Function<HttpRequest, StorageReply> service;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final AtomicInteger threads = new AtomicInteger();
    private final ExecutorService workers = new ThreadPoolExecutor(
            0,
            MAX_CONNECTIONS,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            this::daemon,
            new ThreadPoolExecutor.AbortPolicy());

    HttpListener(InetSocketAddress address, Function<HttpRequest, StorageReply> service) throws IOException {
        this.service = service;
        server.bind(address, 64);
    }

    private Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "sandbox-blob-" + threads.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    void start() {
        Thread acceptor = new Thread(this::accept, "sandbox-blob-accept");
        acceptor.setDaemon(true);
        acceptor.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                connections.add(socket);
                workers.execute(() -> serve(socket));
            } catch (IOException | RejectedExecutionException e) {
                LOG.log(Level.DEBUG, "connection refused", e);
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout(IDLE_MILLIS);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 32 * 1024);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 32 * 1024);
            boolean last = false;
            while (!last) {
                HttpRequest request = HttpRequest.read(in, out, MAX_BODY_BYTES);
                write(out, request, service.apply(request));
                last = request.isLast();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "connection ended", e);
        } finally {
            connections.remove(socket);
        }
    }

    private static void write(OutputStream out, HttpRequest request, StorageReply reply) throws IOException {
        StringBuilder head =
                new StringBuilder("HTTP/1.1 ").append(reply.status()).append(" -\r\n");
        reply.headers().forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\r\n]", " "))
                .append("\r\n"));
        boolean sized = reply.headers().containsKey("Content-Length") || reply.status() == 304;
        if (!sized) {
            head.append("Content-Length: ").append(reply.body().length).append("\r\n");
        }
        out.write(head.append("\r\n").toString().getBytes(StandardCharsets.UTF_8));
        if (!request.method().equals("HEAD")) {
            out.write(reply.body());
        }
        out.flush();
    }

    /** Closes the connections that are open; new ones are accepted. */
    void dropConnections() {
        for (Socket socket : connections) {
            try {
                socket.close();
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "connection did not close", e);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
            dropConnections();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "listener did not close", e);
        }
        // not interrupted: an interrupted thread would close the file that it writes; without their sockets they end
        workers.shutdown();
    }
}
