package io.dstream.sandbox.sqlserver.session;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes the response to a request, in the order in which the client shall see it.
 *
 * <p>Methods block while the client reads slowly, so a large result never stands in memory.
 */
public interface ResponseSink {
    /** Begins a result set. */
    void columns(List<ResultColumn> columns);

    /** Adds a row; the array may be used again by the caller afterwards. */
    void row(@Nullable Object[] values);

    /** Ends a result set or a statement without one; the count is -1 where nothing is counted ({@code SET NOCOUNT ON}, DDL). */
    void done(long rowCount);

    /** Adds an information message, such as that of PRINT or 5701. */
    void info(SqlMessage message);

    /** Adds an error; the request ends after it unless the batch goes on as T-SQL lets it. */
    void error(SqlMessage error);

    /** Tells that the session's database changed. */
    void databaseChanged(String database);

    /** Returns the value of an output parameter to the client. */
    void returnValue(SqlParameter parameter);

    /** Returns the status of a procedure. */
    void returnStatus(int status);

    /** Returns whether the client has cancelled the request (Attention); asked every few hundred rows. */
    boolean isCancelled();
}
