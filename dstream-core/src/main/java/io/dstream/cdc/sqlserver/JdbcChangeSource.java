package io.dstream.cdc.sqlserver;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
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
import java.util.Optional;
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

    private static final String COMMITTED_AT = "SELECT tran_end_time FROM cdc.lsn_time_mapping WHERE start_lsn = ?";

    /** Like {@code sys.fn_cdc_map_time_to_lsn}, which needs rights of its own; rounded as the column is. */
    private static final String FIRST_COMMIT_FROM = "SELECT TOP (1) start_lsn FROM cdc.lsn_time_mapping"
            + " WHERE tran_end_time >= CAST(? AS datetime) ORDER BY tran_end_time, start_lsn";

    private final DataSource dataSource;
    private final int queryTimeoutSeconds;
    private volatile ZoneOffset serverOffset = ZoneOffset.UTC;
    private volatile CapturedColumns columns = CapturedColumns.NONE;

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
            CatalogReader catalog = new CatalogReader(connection, statement, columns);
            DatabaseInspection inspection = catalog.read();
            columns = catalog.columns();
            return inspection;
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
        Optional<Lsn> heldFrom = Optional.empty();
        try (Connection connection = connect()) {
            for (PageStatement part : PageStatement.partsOf(request)) {
                PartRead read = readPart(connection, part, request, page);
                heldFrom = read.heldFrom();
                if (!read.isExhausted()) {
                    return page.partial().heldFrom(heldFrom);
                }
            }
            return page.complete(request.upTo()).heldFrom(heldFrom);
        } catch (SQLException e) {
            ChangePosition after = request.after();
            throw SqlServerErrors.translate(
                    request.instance().name() + " - reading changes after " + after + " failed", e);
        }
    }

    @Override
    public ChangeCount countChanges(CaptureInstance instance, ChangePosition after, Lsn upTo, int atMost) {
        // The limits of a page do not count here, but its parts do.
        PageRequest request = new PageRequest(instance, after, upTo, new PageLimits(2, 1));
        ChangeCount count = ChangeCount.NONE;
        try (Connection connection = connect()) {
            for (PageStatement part : PageStatement.partsOf(request)) {
                int rest = atMost - count.changes();
                if (rest > 0) {
                    count = count.plus(countPart(connection, part, request, rest));
                }
            }
            return count;
        } catch (SQLException e) {
            throw SqlServerErrors.translate(instance.name() + " - counting changes after " + after + " failed", e);
        }
    }

    @Override
    public Optional<Lsn> firstCommitFrom(Instant time) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(FIRST_COMMIT_FROM)) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            statement.setObject(1, LocalDateTime.ofInstant(time, offset(connection)));
            try (ResultSet rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(Lsn.decode(rows.getBytes(1))) : Optional.empty();
            }
        } catch (SQLException e) {
            throw SqlServerErrors.translate("cdc.lsn_time_mapping - finding the commit at " + time + " failed", e);
        }
    }

    private ZoneOffset offset(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT DATEPART(TZOFFSET, SYSDATETIMEOFFSET())")) {
            return row.next() ? ZoneOffset.ofTotalSeconds(60 * row.getInt(1)) : serverOffset;
        }
    }

    private ChangeCount countPart(Connection connection, PageStatement part, PageRequest request, int atMost)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(part.countSql(request.instance()))) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            part.bind(statement, atMost, request);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next() || row.getInt(1) == 0) {
                    return ChangeCount.NONE;
                }
                int changes = row.getInt(1);
                byte[] first = row.getBytes(2);
                byte[] last = row.getBytes(3);
                return new ChangeCount(
                        changes, changes == atMost, committedAt(connection, first), committedAt(connection, last));
            }
        }
    }

    private @Nullable Instant committedAt(Connection connection, byte[] lsn) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(COMMITTED_AT)) {
            statement.setBytes(1, lsn);
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? instant(row.getObject(1, LocalDateTime.class)) : null;
            }
        }
    }

    /** Whether a part had no more rows than were read, and from where its capture instance was held afterwards. */
    private record PartRead(boolean isExhausted, Optional<Lsn> heldFrom) {}

    private PartRead readPart(Connection connection, PageStatement part, PageRequest request, PageAssembler page)
            throws SQLException {
        int top = page.rowsToAskFor();
        try (PreparedStatement statement = connection.prepareStatement(part.sql(request.instance()))) {
            statement.setQueryTimeout(queryTimeoutSeconds);
            part.bind(statement, top, request);
            statement.execute();
            boolean isExhausted = readRows(statement, request, page, top);
            statement.getMoreResults();
            return new PartRead(isExhausted, readStart(statement));
        }
    }

    private boolean readRows(Statement statement, PageRequest request, PageAssembler page, int top)
            throws SQLException {
        RowDecoder decoder = new RowDecoder(request.instance(), serverOffset);
        try (ResultSet rows = statement.getResultSet()) {
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

    private static Optional<Lsn> readStart(Statement statement) throws SQLException {
        try (ResultSet rows = statement.getResultSet()) {
            return rows.next() ? Optional.ofNullable(rows.getBytes(1)).map(Lsn::decode) : Optional.empty();
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
