package io.dstream.cdc.sqlserver;

import java.io.PrintWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A small pool: a bounded number of connections, the latest used first, tested after they have rested.
 *
 * <p>Safe for use by several threads. A connection that was closed by a fault is not taken back.
 */
public final class PooledDataSource implements DataSource, AutoCloseable {
    /** A connection that was used this recently is not tested. */
    private static final Duration TRUSTED = Duration.ofSeconds(5);

    private static final int TEST_SECONDS = 5;
    private static final String CONNECTION_FAILED = "08001";

    private Connector connector;
    private int generation;
    private final Semaphore free;
    private final Duration patience;
    private final LongSupplier nanoClock;
    private final Deque<Rested> idle = new ArrayDeque<>();
    private boolean isClosed;

    /** Opens connections. */
    @FunctionalInterface
    public interface Connector {
        /** Returns a new connection; null where the URL is not the driver's. */
        @Nullable
        Connection connect() throws SQLException;
    }

    private record Rested(Connection connection, long sinceNanos) {}

    private record Opened(Connection connection, int generation) {}

    /** Creates a pool; who finds all connections in use waits as long as the patience given. */
    public PooledDataSource(Connector connector, int maxConnections, Duration patience, LongSupplier nanoClock) {
        if (maxConnections < 1) {
            throw new IllegalArgumentException("A pool has at least 1 connection, not " + maxConnections);
        }
        this.connector = connector;
        this.free = new Semaphore(maxConnections, true);
        this.patience = patience;
        this.nanoClock = nanoClock;
    }

    /** Opens connections in another way from now on; those in use are closed when they are given back. */
    public void connectBy(Connector other) {
        for (Rested rested : changed(other)) {
            discard(rested.connection());
        }
    }

    private synchronized Deque<Rested> changed(Connector other) {
        connector = other;
        generation++;
        return taken();
    }

    private Deque<Rested> taken() {
        Deque<Rested> rested = new ArrayDeque<>(idle);
        idle.clear();
        return rested;
    }

    private synchronized int generation() {
        return generation;
    }

    private synchronized Connector connector() {
        return connector;
    }

    @Override
    public Connection getConnection() throws SQLException {
        acquire();
        boolean isLent = false;
        try {
            Connection lent = lend(restedOrNew());
            isLent = true;
            return lent;
        } finally {
            if (!isLent) {
                free.release();
            }
        }
    }

    private void acquire() throws SQLException {
        try {
            if (!free.tryAcquire(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new SQLTransientConnectionException(
                        "All connections to the database are in use", CONNECTION_FAILED);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLTransientConnectionException(
                    "Interrupted while waiting for a connection", CONNECTION_FAILED, e);
        }
    }

    private Opened restedOrNew() throws SQLException {
        int opened = generation();
        for (Rested rested = takeRested(); rested != null; rested = takeRested()) {
            boolean isTrusted = nanoClock.getAsLong() - rested.sinceNanos() < TRUSTED.toNanos();
            if (isTrusted || rested.connection().isValid(TEST_SECONDS)) {
                return new Opened(rested.connection(), opened);
            }
            discard(rested.connection());
        }
        Connection fresh = connector().connect();
        if (fresh == null) {
            throw new SQLException("The database URL is not one of SQL Server's driver", CONNECTION_FAILED);
        }
        return new Opened(fresh, opened);
    }

    private synchronized @Nullable Rested takeRested() throws SQLException {
        if (isClosed) {
            throw new SQLException("The connection pool is closed", CONNECTION_FAILED);
        }
        return idle.pollFirst();
    }

    private Connection lend(Opened opened) {
        return (Connection) Proxy.newProxyInstance(
                PooledDataSource.class.getClassLoader(), new Class<?>[] {Connection.class}, new Lent(opened));
    }

    /** A connection whose close gives it back. */
    private final class Lent implements InvocationHandler {
        private final Connection connection;
        private final Opened opened;
        private final AtomicBoolean isReturned = new AtomicBoolean();

        Lent(Opened opened) {
            this.connection = opened.connection();
            this.opened = opened;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] args) throws Throwable {
            if (method.getName().equals("close")) {
                if (isReturned.compareAndSet(false, true)) {
                    takeBack(opened);
                }
                return null;
            }
            if (isReturned.get()) {
                return answerReturned(method);
            }
            try {
                return method.invoke(connection, args);
            } catch (InvocationTargetException e) {
                Throwable cause = e.getCause();
                throw cause == null ? e : cause;
            }
        }

        private Object answerReturned(Method method) throws SQLException {
            if (method.getName().equals("isClosed")) {
                return true;
            }
            throw new SQLException("The connection was given back to its pool", CONNECTION_FAILED);
        }
    }

    private void takeBack(Opened opened) {
        Connection connection = opened.connection();
        try {
            if (connection.isClosed() || !connection.getAutoCommit() || !rest(opened)) {
                discard(connection);
            }
        } catch (SQLException e) {
            discard(connection);
        } finally {
            free.release();
        }
    }

    private synchronized boolean rest(Opened opened) {
        if (isClosed || opened.generation() != generation) {
            return false;
        }
        idle.addFirst(new Rested(opened.connection(), nanoClock.getAsLong()));
        return true;
    }

    private static void discard(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            // It is given up anyway, and the fault that led here was or will be reported.
            return;
        }
    }

    /** Closes the connections at rest; those in use follow when they are given back. */
    @Override
    public void close() {
        for (Rested rested : drain()) {
            discard(rested.connection());
        }
    }

    private synchronized Deque<Rested> drain() {
        isClosed = true;
        return taken();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The pool has one user");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) throws SQLException {
        throw new SQLFeatureNotSupportedException("The pool does not log");
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException("The driver's properties hold the login time-out");
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException("The pool does not log");
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("The pool is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }
}
