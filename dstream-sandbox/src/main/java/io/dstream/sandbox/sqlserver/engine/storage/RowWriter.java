package io.dstream.sandbox.sqlserver.engine.storage;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.h2.engine.SessionLocal;
import org.h2.jdbc.JdbcConnection;
import org.h2.message.DbException;
import org.h2.result.Row;
import org.h2.table.Column;
import org.h2.value.TypeInfo;
import org.h2.value.Value;

/**
 * Adds rows to tables as H2 holds them, without a statement for each: a capture job writes one for every changed row. They are part of
 * the transaction of its connection. Used by one thread at a time.
 */
public final class RowWriter {
    private final SessionLocal session;

    public RowWriter(Connection connection) {
        try {
            this.session =
                    (SessionLocal) connection.unwrap(JdbcConnection.class).getSession();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    /**
     * Adds rows, each with a value for every column of the table.
     *
     * @throws SQLException if one cannot be added; the transaction is then to be rolled back
     */
    public void add(Table to, List<Value[]> rows) throws SQLException {
        session.lock();
        try {
            session.startStatementWithinTransaction(null);
            org.h2.table.Table table = session.getDatabase()
                    .getSchema(to.database() + "." + to.schema())
                    .getTableOrView(session, to.name());
            table.lock(session, org.h2.table.Table.WRITE_LOCK);
            for (Value[] values : rows) {
                convert(values, table.getColumns());
                table.addRow(session, table.createRow(values, Row.MEMORY_CALCULATE));
            }
        } catch (DbException e) {
            throw DbException.toSQLException(e);
        } finally {
            session.endStatement();
            session.unlock();
        }
    }

    /** Most values come from a column of the same type; only those whose scale may differ are looked at closely. */
    private void convert(Value[] values, Column[] columns) {
        for (int i = 0; i < values.length; i++) {
            TypeInfo type = columns[i].getType();
            int given = values[i].getValueType();
            if (given != Value.NULL && (given != type.getValueType() || hasScale(given))) {
                values[i] = values[i].convertForAssignTo(type, session, columns[i]);
            }
        }
    }

    private static boolean hasScale(int type) {
        return switch (type) {
            case Value.NUMERIC, Value.TIME, Value.TIMESTAMP, Value.TIMESTAMP_TZ -> true;
            default -> false;
        };
    }
}
