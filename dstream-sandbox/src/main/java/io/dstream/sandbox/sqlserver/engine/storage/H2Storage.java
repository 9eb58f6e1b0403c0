package io.dstream.sandbox.sqlserver.engine.storage;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.mvstore.MVStore;
import org.jspecify.annotations.Nullable;

/**
 * The H2 that holds every database of the server, in memory or in a file, each schema under the name {@code database.schema}, so that
 * three-part names and transactions may span databases. Safe for use by several threads.
 */
public final class H2Storage implements AutoCloseable {
    /** Nobody waits longer for a lock; SQL Server would wait for ever. */
    private static final int LONGEST_LOCK_WAIT_MILLIS = 600_000;

    /** Each commit writes a file by itself; H2's own thread only keeps house. */
    private static final int BACKGROUND_WRITE_MILLIS = 60_000;

    static {
        // H2 would look every value up in a cache of its own before it makes one; set before its classes read it
        System.setProperty("h2.objectCache", System.getProperty("h2.objectCache", "false"));
    }

    private final String url;
    private final boolean kept;
    private final Connection definitions;
    private final ReentrantLock definitionLock = new ReentrantLock();
    private final @Nullable MVStore file;
    private volatile boolean flushDue;

    /** Opens a storage; null for one in memory. */
    public H2Storage(@Nullable Path directory) {
        kept = directory != null;
        String place = directory == null
                ? "mem:" + UUID.randomUUID()
                : "file:" + directory.toAbsolutePath().resolve("data");
        url = "jdbc:h2:" + place
                + ";MODE=MSSQLServer;DATABASE_TO_UPPER=FALSE;LAZY_QUERY_EXECUTION=1;OPTIMIZE_REUSE_RESULTS=0"
                + (kept ? ";WRITE_DELAY=" + BACKGROUND_WRITE_MILLIS : "")
                + ";DB_CLOSE_DELAY=-1;DB_CLOSE_ON_EXIT=FALSE;DEFAULT_LOCK_TIMEOUT=" + LONGEST_LOCK_WAIT_MILLIS;
        try {
            definitions = DriverManager.getConnection(url);
            try (Statement statement = definitions.createStatement()) {
                statement.execute("SET LOCK_TIMEOUT 30000");
            }
            file = kept ? store(definitions) : null;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private static MVStore store(Connection connection) throws SQLException {
        SessionLocal session =
                (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        return session.getDatabase().getStore().getMvStore();
    }

    /** Returns whether it is there again after a restart. */
    public boolean isKept() {
        return kept;
    }

    /** Writes what has committed, so that it outlives the process; the operating system may still hold it back from the disk. */
    public void flush() {
        if (file != null) {
            // H2 carries a definition out in steps, and could not open a file that a kill left between two of them
            definitionLock.lock();
            try {
                var unused = file.commit();
            } finally {
                definitionLock.unlock();
            }
        }
    }

    /**
     * Writes what has committed now or, where a definition is under way, at its end: for a caller who holds what the definition may wait
     * for.
     */
    public void flushSoon() {
        flushDue = true;
        if (file != null && definitionLock.tryLock()) {
            try {
                flushDue();
            } finally {
                definitionLock.unlock();
            }
        }
    }

    private void flushDue() {
        if (flushDue) {
            flushDue = false;
            flush();
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
            // what has gathered is written now, so that H2 has no cause to write in the middle
            flush();
            statement.execute(sql);
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            flushDue();
            definitionLock.unlock();
        }
    }

    @Override
    public void close() {
        try (Statement statement = definitions.createStatement()) {
            statement.execute(kept ? "SHUTDOWN" : "SHUTDOWN IMMEDIATELY");
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
