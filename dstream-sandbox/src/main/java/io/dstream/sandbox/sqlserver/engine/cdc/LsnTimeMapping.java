package io.dstream.sandbox.sqlserver.engine.cdc;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/** The table {@code cdc.lsn_time_mapping} of a database. Used by one thread at a time. */
final class LsnTimeMapping {
    private final Connection connection;
    private final String table;
    private volatile long lastWriteNanos = System.nanoTime();

    LsnTimeMapping(Connection connection, String database) {
        this.connection = connection;
        this.table = Table.physicalSchema(database, "cdc") + "." + Table.quoted("lsn_time_mapping");
    }

    void write(byte[] lsn, LocalDateTime begun, LocalDateTime ended, byte[] id) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("INSERT INTO " + table + " VALUES (?,?,?,?,?)")) {
            statement.setBytes(1, lsn);
            statement.setObject(2, begun);
            statement.setObject(3, ended);
            statement.setBytes(4, id);
            statement.setBytes(5, new byte[TransactionLog.LSN_BYTES]);
            statement.executeUpdate();
        }
        lastWriteNanos = System.nanoTime();
    }

    /** Returns how long ago an entry was written, or the server started. */
    long quietNanos() {
        return System.nanoTime() - lastWriteNanos;
    }

    boolean contains(byte[] lsn) throws SQLException {
        return value("SELECT \"start_lsn\" FROM " + table + " WHERE \"start_lsn\" = ?", (Object) lsn) != null;
    }

    /** Returns the highest number, or null where there is none. */
    byte @Nullable [] highest() throws SQLException {
        return value("SELECT MAX(\"start_lsn\") FROM " + table);
    }

    /** Returns the first number of this many minutes before the latest commit, or null where there is none. */
    byte @Nullable [] firstWithin(long minutes) throws SQLException {
        String latest = "(SELECT DATEADD(MINUTE, ?, MAX(\"tran_end_time\")) FROM " + table + ")";
        return value("SELECT MIN(\"start_lsn\") FROM " + table + " WHERE \"tran_end_time\" >= " + latest, -minutes);
    }

    void deleteBelow(byte[] lsn) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("DELETE FROM " + table + " WHERE \"start_lsn\" < ?")) {
            statement.setBytes(1, lsn);
            statement.executeUpdate();
        }
    }

    private byte @Nullable [] value(String query, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? rows.getBytes(1) : null;
            }
        }
    }
}
