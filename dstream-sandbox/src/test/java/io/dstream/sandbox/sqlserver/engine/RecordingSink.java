package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps what a session answers. */
final class RecordingSink implements ResponseSink {
    final List<List<ResultColumn>> columns = new ArrayList<>();
    final List<List<@Nullable Object>> rows = new ArrayList<>();
    final List<Long> counts = new ArrayList<>();
    final List<SqlMessage> infos = new ArrayList<>();
    final List<SqlMessage> errors = new ArrayList<>();
    final List<SqlParameter> returned = new ArrayList<>();
    String database = "";

    @Override
    public void columns(List<ResultColumn> described) {
        columns.add(described);
    }

    @Override
    public void row(@Nullable Object[] values) {
        rows.add(new ArrayList<>(Arrays.asList(values)));
    }

    @Override
    public void done(long rowCount) {
        counts.add(rowCount);
    }

    @Override
    public void info(SqlMessage message) {
        infos.add(message);
    }

    @Override
    public void error(SqlMessage error) {
        errors.add(error);
    }

    @Override
    public void databaseChanged(String changed) {
        database = changed;
    }

    @Override
    public void returnValue(SqlParameter parameter) {
        returned.add(parameter);
    }

    @Override
    public void returnStatus(int status) {}

    @Override
    public boolean isCancelled() {
        return false;
    }
}
