package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.session.SqlMessage;
import org.jspecify.annotations.Nullable;

/** What SET turned on or off in a session, and what the last statement left behind. */
final class SessionOptions {
    boolean noCount;
    boolean xactAbort;
    boolean implicitTransactions;
    boolean formatOnly;
    boolean noExec;
    long rowCountLimit;
    int lockTimeoutMillis = -1;
    int isolation = java.sql.Connection.TRANSACTION_READ_COMMITTED;

    /** The table that takes explicit identity values, 0 for none. */
    int identityInsertTable;

    long rowCount;
    int error;
    /** What {@code @@FETCH_STATUS} and {@code @@CURSOR_ROWS} tell. */
    int fetchStatus;

    int cursorRows;

    /** Returns what gives the flags back the values they have now. */
    Runnable restoring() {
        boolean[] flags = {noCount, xactAbort, implicitTransactions, formatOnly, noExec};
        long limit = rowCountLimit;
        return () -> {
            noCount = flags[0];
            xactAbort = flags[1];
            implicitTransactions = flags[2];
            formatOnly = flags[3];
            noExec = flags[4];
            rowCountLimit = limit;
        };
    }

    @Nullable
    Long lastIdentity;

    @Nullable
    SqlMessage caught;
}
