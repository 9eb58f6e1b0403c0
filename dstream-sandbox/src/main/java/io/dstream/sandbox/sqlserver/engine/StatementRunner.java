package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.storage.ConstraintErrors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.h2.jdbc.JdbcResultSet;
import org.jspecify.annotations.Nullable;

/** Runs translated statements on a session's connection. */
final class StatementRunner implements AutoCloseable {
    private static final int LARGEST_CACHE = 4_000;
    /** Rows between two looks for a cancel. */
    private static final int ROWS_PER_LOOK = 256;

    private final EngineSession session;
    private final Map<String, PreparedStatement> prepared = new LinkedHashMap<>(64, 0.75f, true);

    StatementRunner(EngineSession session) {
        this.session = session;
    }

    /** Sends the rows to the client and returns how many there were. */
    long query(Translation translation, ValueSource values, ResponseSink sink) {
        session.permissions().check(translation);
        translation.lockedTables().forEach(table -> lock(table, true));
        try {
            PreparedStatement statement = bind(translation, values);
            boolean ended = false;
            try (ResultSet rows = statement.executeQuery()) {
                sink.columns(translation.columns());
                long count = send(rows.unwrap(JdbcResultSet.class), translation.columns(), sink);
                ended = true;
                return count;
            } finally {
                if (!ended) {
                    forget(translation.sql());
                }
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private long send(JdbcResultSet rows, List<ResultColumn> columns, ResponseSink sink) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        long limit = session.options().rowCountLimit;
        long count = 0;
        while ((limit == 0 || count < limit) && rows.next()) {
            for (int i = 0; i < row.length; i++) {
                row[i] = Values.read(rows.getInternal(i + 1), columns.get(i).type());
            }
            sink.row(row);
            count++;
            if (count % ROWS_PER_LOOK == 0 && sink.isCancelled()) {
                break;
            }
        }
        return count;
    }

    /** Takes the rows of a query one by one. */
    interface RowTaker {
        void row(@Nullable Object[] values);
    }

    long each(Translation translation, ValueSource values, RowTaker taker) {
        session.permissions().check(translation);
        List<ResultColumn> columns = translation.columns();
        try (ResultSet rows = bind(translation, values).executeQuery()) {
            JdbcResultSet internal = rows.unwrap(JdbcResultSet.class);
            long count = 0;
            while (rows.next()) {
                @Nullable Object[] row = new @Nullable Object[columns.size()];
                for (int i = 0; i < row.length; i++) {
                    row[i] = Values.read(
                            internal.getInternal(i + 1), columns.get(i).type());
                }
                taker.row(row);
                count++;
            }
            return count;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    @Nullable
    Object scalar(Translation translation, ValueSource values) {
        @Nullable Object[] result = {null};
        each(translation, values, row -> result[0] = row[0]);
        return result[0];
    }

    /** A change of rows. */
    private interface Change<T> {
        T run(PreparedStatement statement) throws SQLException;
    }

    /** Changes rows and returns how many; what it did is undone if it fails. */
    long update(Translation translation, ValueSource values, String verb) {
        return change(translation, values, verb, PreparedStatement::executeLargeUpdate);
    }

    /** Changes rows and returns what the statement says of each. */
    List<@Nullable Object[]> changedRows(Translation translation, ValueSource values, String verb) {
        return change(translation, values, verb, statement -> {
            List<@Nullable Object[]> read = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                JdbcResultSet internal = rows.unwrap(JdbcResultSet.class);
                while (rows.next()) {
                    read.add(row(internal, translation.columns()));
                }
            }
            return read;
        });
    }

    private static @Nullable Object[] row(JdbcResultSet rows, List<ResultColumn> columns) throws SQLException {
        @Nullable Object[] row = new @Nullable Object[columns.size()];
        for (int i = 0; i < row.length; i++) {
            row[i] = Values.read(rows.getInternal(i + 1), columns.get(i).type());
        }
        return row;
    }

    private <T> T change(Translation translation, ValueSource values, String verb, Change<T> change) {
        session.permissions().check(translation);
        Table target = translation.target();
        if (target != null) {
            lock(target, false);
        }
        int mark = session.transactions().changes().mark();
        session.transactions().changes().beginStatement(session.server().now());
        boolean ended = false;
        try {
            T result = change.run(bind(translation, values));
            if (target != null) {
                session.transactions().changedTables().add(target.objectId());
            }
            ended = true;
            return result;
        } catch (SQLException e) {
            SqlErrorException constraint = target == null ? null : ConstraintErrors.of(e, target, verb);
            throw constraint == null ? H2Errors.translate(e) : constraint;
        } finally {
            if (!ended) {
                session.transactions().changes().truncate(mark);
            }
        }
    }

    private void lock(Table table, boolean alone) {
        session.transactions().tables().take(table, alone, session.options().lockTimeoutMillis);
    }

    private PreparedStatement bind(Translation translation, ValueSource values) throws SQLException {
        PreparedStatement statement = prepare(translation.sql());
        List<String> parameters = translation.parameters();
        for (int i = 0; i < parameters.size(); i++) {
            statement.setObject(i + 1, values.value(parameters.get(i)));
        }
        return statement;
    }

    private PreparedStatement prepare(String sql) throws SQLException {
        PreparedStatement statement = prepared.get(sql);
        if (statement == null) {
            statement = session.connection().prepareStatement(sql);
            prepared.put(sql, statement);
            if (prepared.size() > LARGEST_CACHE) {
                forget(prepared.keySet().iterator().next());
            }
        }
        return statement;
    }

    private void forget(String sql) throws SQLException {
        PreparedStatement statement = prepared.remove(sql);
        if (statement != null) {
            statement.close();
        }
    }

    @Override
    public void close() throws SQLException {
        for (PreparedStatement statement : prepared.values()) {
            statement.close();
        }
        prepared.clear();
    }
}
