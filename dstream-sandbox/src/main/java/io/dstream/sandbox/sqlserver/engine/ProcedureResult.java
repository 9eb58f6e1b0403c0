package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes the result sets of a procedure for INSERT .. EXEC; messages go on to the client. */
final class ProcedureResult implements ResponseSink {
    /** One result set. */
    record Rows(List<ResultColumn> columns, List<@Nullable Object[]> rows) {}

    private final ResponseSink client;
    private final List<Rows> sets = new ArrayList<>();
    private @Nullable SqlMessage error;

    ProcedureResult(ResponseSink client) {
        this.client = client;
    }

    List<Rows> sets() {
        return sets;
    }

    /** Throws the first error that there was. */
    void check() {
        SqlMessage first = error;
        if (first != null) {
            throw new SqlErrorException(first);
        }
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        sets.add(new Rows(List.copyOf(columns), new ArrayList<>()));
    }

    @Override
    public void row(@Nullable Object[] values) {
        sets.get(sets.size() - 1).rows().add(values.clone());
    }

    @Override
    public void done(long rowCount) {
        // only the INSERT tells a count
    }

    @Override
    public void info(SqlMessage message) {
        client.info(message);
    }

    @Override
    public void error(SqlMessage message) {
        error = error == null ? message : error;
    }

    @Override
    public void databaseChanged(String database) {
        client.databaseChanged(database);
    }

    @Override
    public void returnValue(SqlParameter parameter) {
        client.returnValue(parameter);
    }

    @Override
    public void returnStatus(int status) {
        client.returnStatus(status);
    }

    @Override
    public boolean isCancelled() {
        return client.isCancelled();
    }
}
