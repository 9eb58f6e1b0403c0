package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.token.ColumnMetadata;
import io.dstream.sandbox.sqlserver.tds.token.Done;
import io.dstream.sandbox.sqlserver.tds.token.EnvironmentChange;
import io.dstream.sandbox.sqlserver.tds.token.ReturnStatus;
import io.dstream.sandbox.sqlserver.tds.token.RowEncoder;
import io.dstream.sandbox.sqlserver.tds.token.ServerMessage;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes the response to one message as tokens, in the order of [MS-TDS] 2.2.7.
 *
 * <p>A DONE is held back until it is known whether more follows it. Once the client has cancelled, everything else is
 * dropped. Used by one thread at a time.
 */
final class ResponseWriter implements ResponseSink {
    private static final int ROWS_BETWEEN_LOOKS = 256;
    private static final int MAX_INFO_SEVERITY = 10;
    private static final int FATAL_SEVERITY = 20;

    private final PacketWriter out;
    private final BooleanSupplier attention;
    private String database;
    private @Nullable Done held;
    private @Nullable RowEncoder rows;
    private @Nullable OutputParameters outputs;
    private @Nullable Integer status;
    private boolean statementFailed;
    private int lastError;
    private boolean withinToken;
    private boolean fatal;
    private boolean cancelled;
    private int rowsSinceLook;

    /**
     * Writes to a client.
     *
     * @param attention asks whether the client has cancelled, and takes its signal
     * @param database of the session now
     */
    ResponseWriter(PacketWriter out, BooleanSupplier attention, String database) {
        this.out = out;
        this.attention = attention;
        this.database = database;
    }

    @Override
    public void columns(List<ResultColumn> columns) {
        ColumnMetadata metadata = new ColumnMetadata(columns);
        if (statementFailed) {
            hold(new Done(statementScope(), 0, Done.NO_COMMAND, 0));
        }
        if (beginToken()) {
            metadata.encode(out);
            endToken();
        }
        rows = metadata.rows();
    }

    @Override
    public void row(@Nullable Object[] values) {
        RowEncoder encoder = rows;
        if (encoder == null) {
            throw new IllegalStateException("Row before its columns");
        }
        if (++rowsSinceLook >= ROWS_BETWEEN_LOOKS) {
            rowsSinceLook = 0;
            lookForAttention();
        }
        if (!cancelled) {
            withinToken = true;
            encoder.encode(out, values);
            withinToken = false;
        }
    }

    @Override
    public void done(long rowCount) {
        int command = command(rowCount);
        rows = null;
        releaseHeld();
        hold(new Done(statementScope(), rowCount < 0 ? 0 : Done.COUNT, command, Math.max(rowCount, 0)));
    }

    @Override
    public void info(SqlMessage message) {
        if (beginToken()) {
            ServerMessage.encode(out, message);
            endToken();
        }
    }

    @Override
    public void error(SqlMessage error) {
        info(error);
        fatal = fatal || error.severity() >= FATAL_SEVERITY;
        if (error.severity() > MAX_INFO_SEVERITY) {
            statementFailed = true;
            lastError = error.number();
            rows = null;
        }
    }

    @Override
    public void databaseChanged(String now) {
        if (beginToken()) {
            EnvironmentChange.database(out, now, database);
            endToken();
        }
        database = now;
    }

    @Override
    public void returnValue(SqlParameter parameter) {
        if (outputs != null) {
            outputs.add(parameter);
        }
    }

    @Override
    public void returnStatus(int value) {
        if (outputs != null) {
            status = value;
        } else if (beginToken()) {
            ReturnStatus.encode(out, value);
            endToken();
        }
    }

    @Override
    public boolean isCancelled() {
        lookForAttention();
        return cancelled;
    }

    /** Returns whether the stream is broken off within a token, so that nothing can follow. */
    boolean isBroken() {
        return withinToken;
    }

    /** Returns whether the connection ends with this response. */
    boolean isFatal() {
        return fatal;
    }

    boolean hasFailed() {
        return lastError != 0;
    }

    /** Writes a token of another kind before what has been held back. */
    void environment(Consumer<PacketWriter> token) {
        if (!cancelled) {
            token.accept(out);
        }
    }

    /** Begins the response to one call of a procedure, and returns what takes its output. */
    OutputParameters beginProcedure() {
        OutputParameters values = new OutputParameters();
        outputs = values;
        status = null;
        lastError = 0;
        statementFailed = false;
        return values;
    }

    /** Ends the response to one call; more calls follow in the same message, or this was the last. */
    void endProcedure(boolean more) {
        OutputParameters values = outputs;
        if (beginToken() && values != null) {
            int value = status == null ? lastError : status;
            ReturnStatus.encode(out, values.takesStatus() ? lastError : value);
            values.status(value);
            values.encode(out);
            endToken();
        }
        outputs = null;
        rows = null;
        statementFailed = lastError != 0;
        hold(new Done(Done.Scope.PROCEDURE, more ? Done.RPC_IN_BATCH : 0, Done.EXECUTE, 0));
    }

    /** Answers a request that the client gave up while sending it; its Attention signal comes as the next message. */
    void abandon() {
        statementFailed = true;
    }

    /** Forgets what the response says so far, because the client gave its request up; none of it has been sent. */
    void retract() {
        out.discard();
        outputs = null;
        rows = null;
        held = null;
        withinToken = false;
        abandon();
    }

    /** Ends the message. */
    void end() {
        if (cancelled) {
            endCancelled();
            return;
        }
        Done last = held;
        if (last == null) {
            last = new Done(Done.Scope.BATCH, statementFailed ? Done.ERROR : 0, Done.NO_COMMAND, 0);
        }
        last.encode(out);
        out.endMessage();
    }

    /** The driver wants the end of the response in one message and the acknowledgement in another. */
    private void endCancelled() {
        new Done(Done.Scope.BATCH, Done.ERROR, Done.NO_COMMAND, 0).encode(out);
        out.endMessage();
        Done.attention().encode(out);
        out.endMessage();
    }

    private int command(long count) {
        if (rows != null) {
            return Done.SELECT;
        }
        return count < 0 ? Done.NO_COMMAND : Done.UPDATE;
    }

    private Done.Scope statementScope() {
        return outputs == null ? Done.Scope.BATCH : Done.Scope.IN_PROCEDURE;
    }

    private void hold(Done done) {
        held = statementFailed ? done.with(Done.ERROR) : done;
        statementFailed = false;
    }

    private void releaseHeld() {
        Done before = held;
        held = null;
        if (before != null && !cancelled) {
            before.with(Done.MORE).encode(out);
        }
    }

    private boolean beginToken() {
        releaseHeld();
        withinToken = !cancelled;
        return !cancelled;
    }

    private void endToken() {
        withinToken = false;
    }

    private void lookForAttention() {
        cancelled = cancelled || attention.getAsBoolean();
    }
}
