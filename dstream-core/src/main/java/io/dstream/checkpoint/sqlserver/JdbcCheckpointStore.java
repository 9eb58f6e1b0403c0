package io.dstream.checkpoint.sqlserver;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException.Fault;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.TableName;
import io.dstream.cdc.sqlserver.SqlServerErrors;
import io.dstream.checkpoint.Checkpoint;
import io.dstream.checkpoint.CheckpointException;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.ingest.Fence;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.HashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Keeps checkpoints in a table of the source database, that of the original program with columns added.
 *
 * <p>Every change is one conditional statement; there is no transaction to wait in.
 */
public final class JdbcCheckpointStore implements CheckpointStore {
    /** Where the original program keeps its checkpoints. */
    public static final TableName DEFAULT_TABLE = new TableName(TableName.DEFAULT_SCHEMA, "cdc_offsets");

    private static final int ALREADY_AN_OBJECT = 2714;
    private static final int ALREADY_A_COLUMN = 2705;
    private static final Set<Integer> ALREADY_A_ROW = Set.of(2627, 2601);

    private final DataSource dataSource;
    private final CheckpointTable statements;
    private final Clock clock;

    /** Creates a store in a table, which {@link #prepare} creates; the clock gives new tables their generation. */
    public JdbcCheckpointStore(DataSource dataSource, TableName checkpointTable, Clock clock) {
        this.dataSource = dataSource;
        this.statements = new CheckpointTable(checkpointTable);
        this.clock = clock;
    }

    @Override
    public void prepare() {
        try (Connection connection = dataSource.getConnection()) {
            Set<String> columns = columns(connection);
            if (columns.isEmpty()) {
                execute(connection, statements.create(), ALREADY_AN_OBJECT);
                columns = columns(connection);
            }
            for (String statement : statements.addMissing(columns)) {
                execute(connection, statement, ALREADY_A_COLUMN);
            }
        } catch (SQLException e) {
            throw failure(statements.name() + " - preparing the checkpoint table failed", e, statements.create());
        }
    }

    @Override
    public Checkpoint claim(TableName table, long epoch) {
        try (Connection connection = dataSource.getConnection()) {
            if (!claimStored(connection, table, epoch)
                    && select(connection, table).isEmpty()) {
                insertWhereMissing(connection, table, epoch);
                claimStored(connection, table, epoch);
            }
            return select(connection, table).orElseThrow(() -> new SQLException("the row is gone"));
        } catch (SQLException e) {
            throw failure(table + " - claiming the checkpoint failed", e, null);
        }
    }

    @Override
    public boolean advance(Checkpoint checkpoint) {
        ChangePosition position = checkpoint.position();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statements.advance())) {
            bind(update, position);
            update.setString(5, checkpoint.captureInstance());
            update.setString(6, checkpoint.table().shortForm());
            update.setLong(7, checkpoint.fence().generation());
            update.setLong(8, checkpoint.fence().epoch());
            return update.executeUpdate() == 1;
        } catch (SQLException e) {
            throw failure(checkpoint.table() + " - moving the checkpoint to " + position + " failed", e, null);
        }
    }

    @Override
    public Optional<Checkpoint> rewind(Checkpoint checkpoint, ChangePosition position) {
        Fence fence = checkpoint.fence();
        Fence rewound = fence.rewound();
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement(statements.rewind())) {
            bind(update, position);
            update.setLong(5, rewound.generation());
            update.setString(6, checkpoint.table().shortForm());
            update.setLong(7, fence.generation());
            update.setLong(8, fence.epoch());
            return update.executeUpdate() == 1
                    ? Optional.of(new Checkpoint(checkpoint.table(), position, checkpoint.captureInstance(), rewound))
                    : Optional.empty();
        } catch (SQLException e) {
            throw failure(checkpoint.table() + " - rewinding the checkpoint to " + position + " failed", e, null);
        }
    }

    private static void bind(PreparedStatement update, ChangePosition position) throws SQLException {
        update.setBytes(1, position.commitLsn().encode());
        update.setInt(2, position.commandId());
        update.setBytes(3, position.seqval().encode());
        update.setInt(4, position.operation());
    }

    @Override
    public String moveInstruction(TableName table, ChangePosition position) {
        return statements.move(table, position);
    }

    private Set<String> columns(Connection connection) throws SQLException {
        Set<String> columns = new HashSet<>();
        try (PreparedStatement select = connection.prepareStatement(CheckpointTable.COLUMNS_OF_TABLE)) {
            select.setString(1, statements.name().schema());
            select.setString(2, statements.name().name());
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    columns.add(rows.getString(1).toLowerCase(Locale.ROOT));
                }
            }
        }
        return columns;
    }

    /** Another instance may have been faster: that is as good. */
    private static void execute(Connection connection, String sql, int alreadyDone) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            if (e.getErrorCode() != alreadyDone) {
                throw e;
            }
        }
    }

    private boolean claimStored(Connection connection, TableName table, long epoch) throws SQLException {
        try (PreparedStatement update = connection.prepareStatement(statements.claim())) {
            update.setLong(1, epoch);
            update.setLong(2, newGeneration());
            update.setString(3, table.shortForm());
            update.setLong(4, epoch);
            return update.executeUpdate() == 1;
        }
    }

    private void insertWhereMissing(Connection connection, TableName table, long epoch) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(statements.insert())) {
            insert.setString(1, table.shortForm());
            insert.setBytes(2, Lsn.ZERO.encode());
            insert.setInt(3, 0);
            insert.setBytes(4, Lsn.ZERO.encode());
            insert.setInt(5, 0);
            insert.setLong(6, epoch);
            insert.setLong(7, newGeneration());
            insert.executeUpdate();
        } catch (SQLException e) {
            if (!ALREADY_A_ROW.contains(e.getErrorCode())) {
                throw e;
            }
        }
    }

    private Optional<Checkpoint> select(Connection connection, TableName table) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(statements.select())) {
            select.setString(1, table.shortForm());
            try (ResultSet row = select.executeQuery()) {
                return row.next() ? Optional.of(read(row, table)) : Optional.empty();
            }
        }
    }

    private static Checkpoint read(ResultSet row, TableName table) throws SQLException {
        byte[] lsn = row.getBytes(1);
        byte[] seqval = row.getBytes(3);
        Lsn commitLsn = lsn == null ? Lsn.ZERO : Lsn.decode(lsn);
        Fence fence = new Fence(row.getLong(7), row.getLong(6));
        if (seqval != null) {
            ChangePosition position = new ChangePosition(commitLsn, row.getInt(2), Lsn.decode(seqval), row.getInt(4));
            return new Checkpoint(table, position, row.getString(5), fence);
        }
        // The original program counts a commit LSN as done when it was published.
        ChangePosition position = commitLsn.isZero() ? ChangePosition.ZERO : ChangePosition.endOf(commitLsn);
        return new Checkpoint(table, position, null, fence);
    }

    /** Above every generation given out before, as long as the clock does not fall behind a former one; even. */
    private long newGeneration() {
        return Math.max(2, clock.millis() & ~1L);
    }

    private static CheckpointException failure(String failed, SQLException error, @Nullable String remedy) {
        Fault fault = SqlServerErrors.fault(error);
        boolean isTransient = fault == Fault.TRANSIENT || fault == Fault.UNREACHABLE;
        String known = SqlServerErrors.remedy(error);
        return new CheckpointException(
                failed + ": " + SqlServerErrors.reason(error),
                isTransient,
                isTransient || known != null ? known : remedy,
                error);
    }
}
