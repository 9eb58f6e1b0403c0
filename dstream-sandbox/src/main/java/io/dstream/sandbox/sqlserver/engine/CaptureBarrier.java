package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.Query;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;

/** Before whatever may look at change tables, what has committed is in them, where capture has no delay: it may work beside those who only write. */
final class CaptureBarrier {
    private final Server server;

    CaptureBarrier(Server server) {
        this.server = server;
    }

    /** Waits before a statement until all is captured that is due, unless the statement looks at nothing. */
    void before(Statement statement) {
        if (!looksAtNothing(statement)) {
            catchUp();
        }
    }

    /** Waits until all is captured that is due. */
    void catchUp() {
        for (Database database : server.catalog().databases()) {
            ChangeCapture capture = database.capture();
            if (capture != null) {
                capture.catchUp();
            }
        }
    }

    private static boolean looksAtNothing(Statement statement) {
        return statement instanceof Statement.Transaction
                || statement instanceof Statement.SetOption
                || (statement instanceof Statement.Insert insert && givesValues(insert));
    }

    private static boolean givesValues(Statement.Insert insert) {
        Query source = insert.source();
        return source != null
                && source.commonTables().isEmpty()
                && source.body() instanceof Query.Values values
                && values.rows().stream().allMatch(row -> row.stream().allMatch(CaptureBarrier::isGiven));
    }

    private static boolean isGiven(Expression value) {
        return value instanceof Expression.Variable || value instanceof Expression.Literal;
    }
}
