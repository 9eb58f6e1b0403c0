package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * The part of the log that a restart needs: a transaction writes what it changed in captured tables along with its commit, and its capture
 * takes that away along with the change rows. So each is captured once, whenever the process ends.
 */
public final class KeptCommits {
    private static final String TABLE = "\"kept\".\"commits\"";
    private static final String MARKS = "\"kept\".\"marks\"";
    /** Rows of a transaction that are kept in one value. */
    private static final int ROWS_PER_PART = 1_000;

    /** Returns the definitions of its tables. */
    public static List<String> definitions() {
        return List.of(
                "CREATE TABLE IF NOT EXISTS " + TABLE
                        + " (capture UUID, lsn BINARY(10), part INT, begun TIMESTAMP(9), ended TIMESTAMP(9),"
                        + " id VARBINARY(6), changes VARBINARY, PRIMARY KEY (capture, lsn, part))",
                "CREATE TABLE IF NOT EXISTS " + MARKS
                        + " (capture UUID, instance VARCHAR, lsn BINARY(10), PRIMARY KEY (capture, instance))");
    }

    /** Keeps a transaction, in the transaction itself. */
    void write(Connection connection, UUID capture, Committed committed) throws SQLException {
        List<RowChange> changes = committed.changes();
        try (PreparedStatement insert =
                connection.prepareStatement("INSERT INTO " + TABLE + " VALUES (?,?,?,?,?,?,?)")) {
            for (int part = 0; part == 0 || part * ROWS_PER_PART < changes.size(); part++) {
                int end = Math.min(changes.size(), (part + 1) * ROWS_PER_PART);
                insert.setObject(1, capture);
                insert.setBytes(2, committed.lsn());
                insert.setInt(3, part);
                insert.setObject(4, committed.begun());
                insert.setObject(5, committed.ended());
                insert.setBytes(6, committed.id());
                insert.setBytes(7, ChangeCodec.encode(changes.subList(part * ROWS_PER_PART, end)));
                insert.executeUpdate();
            }
        }
    }

    /** Forgets what is captured: everything up to a commit, along with the change rows. */
    void captured(Connection connection, UUID capture, byte[] lsn) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM " + TABLE + " WHERE capture = ? AND lsn <= ?")) {
            delete.setObject(1, capture);
            delete.setBytes(2, lsn);
            delete.executeUpdate();
        }
    }

    /** Returns the transactions that wait for their capture, in the order of their commits. */
    List<Committed> waiting(Connection connection, UUID capture) {
        List<Committed> waiting = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT lsn, begun, ended, id, changes FROM " + TABLE + " WHERE capture = ? ORDER BY lsn, part")) {
            select.setObject(1, capture);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    add(waiting, rows);
                }
            }
            return waiting;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private static void add(List<Committed> waiting, ResultSet row) throws SQLException {
        List<RowChange> changes = ChangeCodec.decode(row.getBytes(5));
        Committed last = waiting.isEmpty() ? null : waiting.get(waiting.size() - 1);
        if (last != null && Arrays.equals(last.lsn(), row.getBytes(1))) {
            last.changes().addAll(changes);
            return;
        }
        waiting.add(new Committed(
                row.getBytes(1),
                row.getObject(2, LocalDateTime.class),
                row.getObject(3, LocalDateTime.class),
                row.getBytes(4),
                changes,
                System.nanoTime()));
    }

    /** Keeps a low-water mark, along with the cleanup that moves it. */
    void mark(Connection connection, UUID capture, String instance, byte[] lsn) throws SQLException {
        try (PreparedStatement merge =
                connection.prepareStatement("MERGE INTO " + MARKS + " KEY (capture, instance) VALUES (?,?,?)")) {
            merge.setObject(1, capture);
            merge.setString(2, instance);
            merge.setBytes(3, lsn);
            merge.executeUpdate();
        }
    }

    /** Returns the low-water marks that cleanups have moved. */
    Map<String, byte[]> marks(Connection connection, UUID capture) {
        Map<String, byte[]> marks = new HashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT instance, lsn FROM " + MARKS + " WHERE capture = ?")) {
            select.setObject(1, capture);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    marks.put(rows.getString(1), rows.getBytes(2));
                }
            }
            return marks;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /** Forgets what belongs to captures that are disabled. */
    public static void keepOnly(Connection connection, Set<UUID> captures) throws SQLException {
        for (String table : List.of(TABLE, MARKS)) {
            Set<UUID> disabled = new HashSet<>();
            try (Statement select = connection.createStatement();
                    ResultSet rows = select.executeQuery("SELECT DISTINCT capture FROM " + table)) {
                while (rows.next()) {
                    disabled.add(rows.getObject(1, UUID.class));
                }
            }
            disabled.removeAll(captures);
            for (UUID capture : disabled) {
                try (PreparedStatement delete =
                        connection.prepareStatement("DELETE FROM " + table + " WHERE capture = ?")) {
                    delete.setObject(1, capture);
                    delete.executeUpdate();
                }
            }
        }
    }
}
