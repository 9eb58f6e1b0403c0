package io.dstream.cdc.sqlserver;

import io.dstream.cdc.Bound;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageRequest;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Reads the changes of one SQL Server database under READ COMMITTED. */
public final class JdbcChangeSource implements ChangeSource {
    /** In this order: what the second statement sees includes all that the first saw. */
    private static final String BOUND =
            "SELECT TOP (1) start_lsn, tran_end_time, DATEPART(TZOFFSET, SYSDATETIMEOFFSET())"
                    + " FROM cdc.lsn_time_mapping ORDER BY start_lsn DESC;\n"
                    + "SELECT TOP (1) start_lsn, tran_end_time"
                    + " FROM cdc.lsn_time_mapping WHERE tran_id <> 0x00 ORDER BY start_lsn DESC;\n"
                    + "SELECT capture_instance, object_id, start_lsn FROM cdc.change_tables;";

    private final DataSource dataSource;
    private final int queryTimeoutSeconds;
    private volatile ZoneOffset serverOffset = ZoneOffset.UTC;

    /** Creates a source; a statement that takes longer than the time-out, at least a second, is cancelled. */
    public JdbcChangeSource(DataSource dataSource, Duration queryTimeout) {
        this.dataSource = dataSource;
        this.queryTimeoutSeconds = Math.toIntExact(Math.max(1, queryTimeout.toSeconds()));
    }

    @Override
    public DatabaseInspection inspect() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            return new CatalogReader(connection, statement).read();
        } catch (SQLException e) {
            throw SqlServerErrors.translate("cdc - inspecting the catalog failed", e);
        }
    }

    @Override
    public Bound readBound() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            statement.execute(BOUND);
            Lsn scanned = readScanned(statement);
            statement.getMoreResults();
            return readCommitted(statement, scanned);
        } catch (SQLException e) {
            throw SqlServerErrors.translate("cdc.lsn_time_mapping - reading the bound failed", e);
        }
    }

    @Override
    public Page readPage(PageRequest request, Consumer<Change> consumer) {
        PageAssembler page = new PageAssembler(request.after(), request.limits(), consumer);
        try (Connection connection = connect()) {
            for (PageStatement part : PageStatement.partsOf(request)) {
                if (!readPart(connection, part, request, page)) {
                    return page.partial();
                }
            }
            return page.complete(request.upTo());
        } catch (SQLException e) {
            ChangePosition after = request.after();
            throw SqlServerErrors.translate(
                    request.instance().name() + " - reading changes after " + after + " failed", e);
        }
    }

    /** Returns whether the part had no more rows than were read. */
    private boolean readPart(Connection connection, PageStatement part, PageRequest request, PageAssembler page)
            throws SQLException {
        int top = page.rowsToAskFor();
        RowDecoder decoder = new RowDecoder(request.instance(), serverOffset);
        try (PreparedStatement statement = connection.prepareStatement(part.sql(request.instance()))) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            part.bind(statement, top, request);
            try (ResultSet rows = statement.executeQuery()) {
                int read = 0;
                while (rows.next()) {
                    read++;
                    if (!page.offer(decoder.decode(rows))) {
                        return false;
                    }
                }
                return read < top;
            }
        }
    }

    private Lsn readScanned(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            if (!rows.next()) {
                return Lsn.ZERO;
            }
            serverOffset = ZoneOffset.ofTotalSeconds(60 * rows.getInt(3));
            return Lsn.decode(rows.getBytes(1));
        }
    }

    private Bound readCommitted(Statement statement, Lsn scanned) throws SQLException {
        Lsn committed = Lsn.ZERO;
        Instant committedAt = null;
        try (ResultSet rows = statement.getResultSet()) {
            if (rows.next()) {
                committed = Lsn.decode(rows.getBytes(1));
                committedAt = instant(rows.getObject(2, LocalDateTime.class));
            }
        }
        statement.getMoreResults();
        return new Bound(committed, committedAt, scanned, readInstances(statement));
    }

    private @Nullable Instant instant(@Nullable LocalDateTime serverTime) {
        return serverTime == null ? null : serverTime.toInstant(serverOffset);
    }

    private static Map<Bound.Mark, Lsn> readInstances(Statement statement) throws SQLException {
        Map<Bound.Mark, Lsn> instances = new HashMap<>();
        try (ResultSet rows = statement.getResultSet()) {
            while (rows.next()) {
                byte[] startLsn = rows.getBytes(3);
                // NULL: the low end is not established yet, so that nothing can be read.
                if (startLsn != null) {
                    instances.put(new Bound.Mark(rows.getString(1), rows.getInt(2)), Lsn.decode(startLsn));
                }
            }
        }
        return instances;
    }

    private Connection connect() throws SQLException {
        Connection connection = dataSource.getConnection();
        if (connection.getTransactionIsolation() != Connection.TRANSACTION_READ_COMMITTED) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
        return connection;
    }
}
