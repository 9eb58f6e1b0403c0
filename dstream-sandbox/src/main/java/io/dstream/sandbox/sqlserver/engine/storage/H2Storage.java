package io.dstream.sandbox.sqlserver.engine.storage;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The in-memory H2 that holds every database of the server, each schema under the name {@code database.schema}, so that three-part names
 * and transactions may span databases. Safe for use by several threads.
 */
public final class H2Storage implements AutoCloseable {
    /** Nobody waits longer for a lock; SQL Server would wait for ever. */
    private static final int LONGEST_LOCK_WAIT_MILLIS = 600_000;

    static {
        // H2 would look every value up in a cache of its own before it makes one; set before its classes read it
        System.setProperty("h2.objectCache", System.getProperty("h2.objectCache", "false"));
    }

    private final String url;
    private final Connection definitions;
    private final ReentrantLock definitionLock = new ReentrantLock();

    public H2Storage() {
        url = "jdbc:h2:mem:" + UUID.randomUUID()
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;LAZY_QUERY_EXECUTION=1;OPTIMIZE_REUSE_RESULTS=0"
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;DEFAULT_LOCK_TIMEOUT=" + LONGEST_LOCK_WAIT_MILLIS;
        try {
            definitions = DriverManager.getConnection(url);
            try (Statement statement = definitions.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT 30000");
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** Opens a connection with auto-commit off. */
    public Connection connect() {
        try {
            Connection connection = DriverManager.getConnection(url);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** Runs a definition outside every session, since H2 commits a session's transaction with each. */
    public void define(String sql) {
        definitionLock.lock();
        try (Statement statement = definitions.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            definitionLock.unlock();
        }
    }

    @Override
    public void close() {
        try (Statement statement = definitions.createStatement()) {
            statement.execute("SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
