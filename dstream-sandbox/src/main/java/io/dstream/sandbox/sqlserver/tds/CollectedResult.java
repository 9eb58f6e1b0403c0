package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Keeps a response instead of sending it. */
final class CollectedResult implements ResponseSink {
    private final BooleanSupplier cancelled;
    private final List<Consumer<ResponseSink>> events = new ArrayList<>();
    private final List<@Nullable Object[]> rows = new ArrayList<>();
    private List<ResultColumn> columns = List.of();
    private @Nullable SqlMessage error;
    private int ends;
    private int resultSets;

    /** @param cancelled whether the client has cancelled the request */
    CollectedResult(BooleanSupplier cancelled) {
        this.cancelled = cancelled;
    }

    /** Returns whether the response is one result set and nothing else. */
    boolean isOneResultSet() {
        return resultSets == 1 && ends == 1 && error == null;
    }

    List<ResultColumn> resultColumns() {
        return columns;
    }

    List<@Nullable Object[]> rows() {
        return rows;
    }

    boolean hasFailed() {
        return error != null;
    }

    /** Throws the error that the response tells. */
    void check() {
        SqlMessage first = error;
        if (first != null) {
            throw new SqlErrorException(first);
        }
    }

    /** Sends what has been kept. */
    void replay(ResponseSink sink) {
        events.forEach(event -> event.accept(sink));
    }

    @Override
    public void columns(List<ResultColumn> given) {
        resultSets++;
        columns = List.copyOf(given);
        events.add(sink -> sink.columns(given));
    }

    @Override
    public void row(@Nullable Object[] values) {
        @Nullable Object[] row = values.clone();
        rows.add(row);
        events.add(sink -> sink.row(row));
    }

    @Override
    public void done(long rowCount) {
        ends++;
        events.add(sink -> sink.done(rowCount));
    }

    @Override
    public void info(SqlMessage message) {
        events.add(sink -> sink.info(message));
    }

    @Override
    public void error(SqlMessage message) {
        error = error == null ? message : error;
        events.add(sink -> sink.error(message));
    }

    @Override
    public void databaseChanged(String database) {
        events.add(sink -> sink.databaseChanged(database));
    }

    @Override
    public void returnValue(SqlParameter parameter) {
        events.add(sink -> sink.returnValue(parameter));
    }

    @Override
    public void returnStatus(int status) {
        events.add(sink -> sink.returnStatus(status));
    }

    @Override
    public boolean isCancelled() {
        return cancelled.getAsBoolean();
    }
}
