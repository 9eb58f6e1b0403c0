package io.dstream.sandbox.sqlserver.session;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One login's session. Used by one thread at a time. */
public interface SqlServerSession extends AutoCloseable {
    String database();

    /**
     * Runs a batch; its parameters are visible as variables, as in {@code sp_executesql}.
     *
     * <p>Errors of the batch go to the sink.
     */
    void execute(String batch, List<SqlParameter> parameters, ResponseSink sink);

    /** Runs a text as {@code sp_executesql} does: what SET and USE change within it ends with it. */
    void executeWithin(String text, List<SqlParameter> parameters, ResponseSink sink);

    /** Returns what is behind the query of a cursor, or null where its rows are not those of one table with a key. */
    @Nullable
    CursorSource cursorSource(String query);

    /** Calls a procedure by name, other than those for prepared statements and cursors, which the wire serves itself. */
    void call(String procedure, List<SqlParameter> parameters, ResponseSink sink);

    /** Returns {@code @@TRANCOUNT}. */
    int transactionCount();

    void beginTransaction();

    /**
     * Marks a place to which the session can be led back; empty where each statement lasts at once.
     *
     * <p>Where the next statement begins a transaction by itself, it is the place before that one.
     */
    Optional<UndoPoint> undoPoint();

    void commit();

    /** Rolls back the whole transaction. */
    void rollback();

    /** Rolls back what is open and ends the session. */
    @Override
    void close();
}
