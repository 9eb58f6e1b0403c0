package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.ReservingCounter;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;

/** The marks of counters whose numbers must not come twice. Safe for use by several threads. */
final class KeptCounters implements AutoCloseable {
    private static final String TABLE = "\"kept\".\"counters\"";

    private final H2Storage storage;
    private final Connection connection;
    private final Map<String, Long> marks = new HashMap<>();
    private final ReentrantLock lock = new ReentrantLock();

    KeptCounters(H2Storage storage) {
        this.storage = storage;
        storage.define("CREATE TABLE IF NOT EXISTS " + TABLE + " (name VARCHAR PRIMARY KEY, mark BIGINT)");
        this.connection = storage.connect();
        try (Statement select = connection.createStatement();
                ResultSet rows = select.executeQuery("SELECT name, mark FROM " + TABLE)) {
            while (rows.next()) {
                marks.put(rows.getString(1), rows.getLong(2));
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** Lets a counter go on behind its mark, if it has one. */
    void restore(String name, ReservingCounter counter) {
        Long mark = marks.get(name);
        if (mark != null) {
            counter.restore(mark);
        }
    }

    /** Keeps a counter's marks from now on. */
    void keep(String name, ReservingCounter counter, long ahead) {
        if (!counter.isKept()) {
            counter.keep(ahead, mark -> store(name, mark));
        }
    }

    private void store(String name, long mark) {
        lock.lock();
        try (PreparedStatement merge =
                connection.prepareStatement("MERGE INTO " + TABLE + " KEY (name) VALUES (?,?)")) {
            merge.setString(1, name);
            merge.setLong(2, mark);
            merge.executeUpdate();
            connection.commit();
            storage.flushSoon();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    /** Forgets the marks of what is gone. */
    void keepOnly(Set<String> names) {
        lock.lock();
        try (PreparedStatement delete = connection.prepareStatement("DELETE FROM " + TABLE + " WHERE name = ?")) {
            for (String name : marks.keySet()) {
                if (!names.contains(name)) {
                    delete.setString(1, name);
                    delete.executeUpdate();
                }
            }
            connection.commit();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
