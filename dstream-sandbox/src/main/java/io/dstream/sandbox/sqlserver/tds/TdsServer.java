package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.Identities;
import io.dstream.sandbox.sqlserver.session.SqlServerEngine;
import io.dstream.sandbox.sqlserver.tds.tls.TlsContext;
import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.cert.Certificate;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Serves an engine's databases to SQL Server drivers, TDS 7.2 to 7.4 and 8.0 of [MS-TDS].
 *
 * <p>Safe for use by several threads.
 */
public final class TdsServer implements AutoCloseable {
    /** A client that has not logged in by then is cut off. */
    private static final Duration LOGIN_TIMEOUT = Duration.ofSeconds(15);

    private static final int MAX_CONNECTIONS = 1_000;
    private static final int BACKLOG = 128;
    private static final Logger LOG = System.getLogger(TdsServer.class.getName());

    private final Handshake handshake;
    private final TlsContext tls;
    private final ServerSocket listener;
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final ScheduledExecutorService loginWatch =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "tds-login-watch"));

    private final Duration loginTimeout;

    private TdsServer(Handshake handshake, TlsContext tls, ServerSocket listener, Duration loginTimeout) {
        this.handshake = handshake;
        this.tls = tls;
        this.listener = listener;
        this.loginTimeout = loginTimeout;
    }

    /**
     * Starts to accept connections.
     *
     * @param port 0 for one that is free
     * @throws UncheckedIOException if the address cannot be bound
     */
    public static TdsServer start(SqlServerEngine engine, InetAddress bind, int port) {
        return start(engine, Identities.NONE, bind, port, LOGIN_TIMEOUT);
    }

    /** Starts to accept connections on a free port of the loopback interface, also of those who log in by a token. */
    public static TdsServer start(SqlServerEngine engine, Identities identities) {
        return start(engine, identities, InetAddress.getLoopbackAddress(), 0, LOGIN_TIMEOUT);
    }

    static TdsServer start(
            SqlServerEngine engine, Identities identities, InetAddress bind, int port, Duration loginTimeout) {
        TlsContext tls = TlsContext.create(Clock.systemUTC());
        Handshake handshake = new Handshake(engine, identities, tls);
        TdsServer server = new TdsServer(handshake, tls, listen(bind, port), loginTimeout);
        daemon(server::accept, "tds-accept-" + server.port()).start();
        return server;
    }

    /** Returns the port that is listened on. */
    public int port() {
        return listener.getLocalPort();
    }

    /** Returns the self-signed certificate of this server, for clients that want to check it. */
    public Certificate certificate() {
        return tls.certificate();
    }

    /** Breaks all connections as a failing network does. */
    public void dropConnections() {
        connections.forEach(TdsServer::closeQuietly);
    }

    /** Stops to accept connections and closes those that are open; the engine stays as it is. */
    @Override
    public void close() {
        closeQuietly(listener);
        loginWatch.shutdownNow();
        connections.forEach(TdsServer::closeQuietly);
    }

    private static ServerSocket listen(InetAddress bind, int port) {
        try {
            return new ServerSocket(port, BACKLOG, bind);
        } catch (IOException e) {
            throw new UncheckedIOException(bind + ":" + port + " - cannot listen", e);
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                admit(listener.accept());
            } catch (IOException e) {
                if (!listener.isClosed()) {
                    LOG.log(Level.WARNING, "tds:" + port() + " - a connection could not be accepted", e);
                }
            }
        }
    }

    private void admit(Socket socket) {
        if (connections.size() >= MAX_CONNECTIONS) {
            closeQuietly(socket);
            return;
        }
        connections.add(socket);
        daemon(() -> serve(socket), "tds-" + port() + "-" + socket.getPort()).start();
        if (listener.isClosed()) {
            closeQuietly(socket);
        }
    }

    private void serve(Socket socket) {
        Future<?> cutOff =
                loginWatch.schedule(() -> closeQuietly(socket), loginTimeout.toMillis(), TimeUnit.MILLISECONDS);
        try (socket) {
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            new TdsConnection(socket, handshake).serve(() -> cutOff.cancel(false));
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "tds:" + port() + " - a connection broke", e);
        } finally {
            cutOff.cancel(false);
            connections.remove(socket);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    private static void closeQuietly(Closeable closeable) {
        try {
            closeable.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "a socket could not be closed", e);
        }
    }
}
