package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import io.dstream.sandbox.sqlserver.tds.message.BulkLoad;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Puts the rows of one bulk load into their table: all of them or none. */
final class BulkInsert {
    private static final int COLUMN_COUNT_MISMATCH = 4816;

    private final SqlServerSession session;
    private final BulkStatement statement;

    BulkInsert(SqlServerSession session, BulkStatement statement) {
        this.session = session;
        this.statement = statement;
    }

    /**
     * Returns how many rows went in.
     *
     * @param isGivenUp tells, behind the last row, whether the client wants none of them
     * @throws GivenUpException where it does not
     */
    long run(BulkLoad load, BooleanSupplier isGivenUp, ResponseSink response) {
        if (load.types().size() != statement.columns().size()) {
            throw new SqlErrorException(
                    SqlMessage.error(COLUMN_COUNT_MISMATCH, 16, 1, "Invalid column type from bcp client for colid 1."));
        }
        boolean own = session.transactionCount() == 0;
        if (own) {
            session.beginTransaction();
        }
        long count = allOrNone(load, isGivenUp, response, own);
        if (own) {
            session.commit();
        }
        return count;
    }

    private long allOrNone(BulkLoad load, BooleanSupplier isGivenUp, ResponseSink response, boolean own) {
        boolean ended = false;
        try (UndoPoint before = session.undoPoint().orElseThrow()) {
            try {
                identityInsert("ON");
                long count = rows(load, response);
                if (isGivenUp.getAsBoolean()) {
                    throw new GivenUpException();
                }
                identityInsert("OFF");
                ended = true;
                return count;
            } finally {
                if (!ended) {
                    undo(before, own);
                }
            }
        }
    }

    private void undo(UndoPoint before, boolean own) {
        before.undo();
        if (own && session.transactionCount() > 0) {
            session.rollback();
        }
        identityInsert("OFF");
    }

    private void identityInsert(String state) {
        if (statement.keepsIdentity()) {
            session.execute("SET IDENTITY_INSERT " + statement.table() + " " + state, List.of(), new Failures());
        }
    }

    private long rows(BulkLoad load, ResponseSink response) {
        List<SqlType> types = load.types();
        long count = 0;
        for (@Nullable Object[] row = load.next(); row != null && !response.isCancelled(); row = load.next()) {
            insert(row, types);
            count++;
        }
        return count;
    }

    private void insert(@Nullable Object[] row, List<SqlType> types) {
        List<SqlParameter> parameters = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.length; i++) {
            if (row[i] != null || statement.keepsNulls()) {
                String name = "@b" + i;
                parameters.add(new SqlParameter(name, types.get(i), row[i], false));
                columns.add(statement.columns().get(i));
                values.add(name);
            }
        }
        String text = "INSERT INTO " + statement.table()
                + (columns.isEmpty()
                        ? " DEFAULT VALUES"
                        : " (" + String.join(", ", columns) + ") VALUES (" + String.join(", ", values) + ")");
        session.execute(text, parameters, new Failures());
    }

    /** A row's answer is of interest only where it is an error. */
    private static final class Failures implements ResponseSink {
        @Override
        public void error(SqlMessage error) {
            throw new SqlErrorException(error);
        }

        @Override
        public void columns(List<ResultColumn> columns) {}

        @Override
        public void row(@Nullable Object[] values) {}

        @Override
        public void done(long rowCount) {}

        @Override
        public void info(SqlMessage message) {}

        @Override
        public void databaseChanged(String database) {}

        @Override
        public void returnValue(SqlParameter parameter) {}

        @Override
        public void returnStatus(int status) {}

        @Override
        public boolean isCancelled() {
            return false;
        }
    }
}
