package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.tds.message.TransactionRequest;
import java.util.List;

/** Begins, commits, saves and rolls back where the client asks by message instead of by statement. */
final class TransactionRequests {
    /** By the numbers of [MS-TDS] 2.2.6.9, from 1. */
    private static final List<String> LEVELS =
            List.of("READ UNCOMMITTED", "READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE", "SNAPSHOT");

    private final SqlServerSession session;
    private final TransactionState state;

    TransactionRequests(SqlServerSession session, TransactionState state) {
        this.session = session;
        this.state = state;
    }

    void run(TransactionRequest request, ResponseWriter response) {
        switch (request.action()) {
            case BEGIN -> begin(request, response);
            case COMMIT -> commit(response);
            case ROLLBACK -> rollback(request, response);
            case SAVE -> execute("SAVE TRANSACTION " + quoted(request.name()), response);
            case UNSUPPORTED ->
                throw error(
                        40510, "Statement 'DISTRIBUTED TRANSACTION' is not supported in this version of SQL Server.");
        }
        if (request.beginsAnother()) {
            begin(request, response);
        }
    }

    private void begin(TransactionRequest request, ResponseWriter response) {
        int level = request.isolation();
        if (level > 0 && level <= LEVELS.size()) {
            execute("SET TRANSACTION ISOLATION LEVEL " + LEVELS.get(level - 1), response);
        }
        session.beginTransaction();
        state.announce(session, () -> false, response);
    }

    private void commit(ResponseWriter response) {
        if (session.transactionCount() == 0) {
            throw error(3902, "The COMMIT TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        }
        session.commit();
        state.announce(session, () -> false, response);
    }

    private void rollback(TransactionRequest request, ResponseWriter response) {
        if (session.transactionCount() == 0) {
            throw error(3903, "The ROLLBACK TRANSACTION request has no corresponding BEGIN TRANSACTION.");
        }
        if (request.name().isEmpty()) {
            session.rollback();
        } else {
            execute("ROLLBACK TRANSACTION " + quoted(request.name()), response);
        }
        state.announce(session, () -> true, response);
    }

    private void execute(String statement, ResponseWriter response) {
        session.execute(statement, List.of(), response);
    }

    private static String quoted(String name) {
        return "[" + name.replace("]", "]]") + "]";
    }

    private static SqlErrorException error(int number, String text) {
        return new SqlErrorException(SqlMessage.error(number, 16, 1, text));
    }
}
