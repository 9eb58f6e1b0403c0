package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.tds.token.EnvironmentChange;
import java.util.function.BooleanSupplier;

/** Tells the client when its session's transaction begins and ends, whatever began or ended it. */
final class TransactionState {
    private long descriptor;
    private boolean open;

    boolean isOpen() {
        return open;
    }

    /** Takes back what was announced since a message began, because it is not sent. */
    void retract(boolean wasOpen) {
        open = wasOpen;
    }

    /** Writes what has changed since the last call. */
    void announce(SqlServerSession session, BooleanSupplier rolledBack, ResponseWriter response) {
        boolean openNow = session.transactionCount() > 0;
        if (openNow == open) {
            return;
        }
        open = openNow;
        if (openNow) {
            long begun = ++descriptor;
            response.environment(out -> EnvironmentChange.transactionBegun(out, begun));
        } else if (rolledBack.getAsBoolean()) {
            response.environment(out -> EnvironmentChange.transactionRolledBack(out, descriptor));
        } else {
            response.environment(out -> EnvironmentChange.transactionCommitted(out, descriptor));
        }
    }
}
