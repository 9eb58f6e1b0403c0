package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
import io.dstream.sandbox.sqlserver.session.UndoPoint;
import io.dstream.sandbox.sqlserver.tds.message.BulkLoad;
import io.dstream.sandbox.sqlserver.tds.message.RpcRequest;
import io.dstream.sandbox.sqlserver.tds.message.SqlBatch;
import io.dstream.sandbox.sqlserver.tds.message.TransactionRequest;
import io.dstream.sandbox.sqlserver.tds.packet.Message;
import io.dstream.sandbox.sqlserver.tds.packet.MessageType;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests of one session. Used by one thread at a time. */
final class Requests {
    private final SqlServerSession session;
    private final PreparedStatements prepared = new PreparedStatements();
    private final ProcedureCalls procedures;
    private final TransactionState transaction = new TransactionState();
    private @Nullable BulkStatement announced;

    Requests(SqlServerSession session) {
        this.session = session;
        this.procedures = new ProcedureCalls(prepared, session);
    }

    /**
     * Runs what a message asks for, up to but without the end of the response.
     *
     * <p>Calls within a transaction, and rows of a bulk load, are worked off while they arrive; what has been done is
     * undone where the client gives the message up. Anything else runs when it has come as a whole.
     */
    void serve(Message message, ResponseWriter response) {
        boolean mayRunEarly =
                !message.isWhole() && !message.resetsConnection() && !message.resetsConnectionKeepingTransaction();
        if (mayRunEarly && message.type() == MessageType.BULK_LOAD) {
            load(message, response);
            return;
        }
        Optional<UndoPoint> before =
                mayRunEarly && message.type() == MessageType.RPC ? session.undoPoint() : Optional.empty();
        if (before.isPresent()) {
            try (UndoPoint place = before.get()) {
                callEarly(message, place, response);
            }
            return;
        }
        message.awaitWhole();
        if (message.isGivenUp()) {
            response.abandon();
        } else {
            run(message, response);
        }
    }

    private void callEarly(Message message, UndoPoint before, ResponseWriter response) {
        boolean wasOpen = transaction.isOpen();
        try {
            calls(message, response);
        } catch (GivenUpException e) {
            before.undo();
            transaction.retract(wasOpen);
            response.retract();
            transaction.announce(session, () -> true, response);
        }
    }

    private void run(Message message, ResponseWriter response) {
        switch (message.type()) {
            case MessageType.SQL_BATCH ->
                batch(SqlBatch.decode(message.payload()).text(), response);
            case MessageType.RPC -> calls(message, response);
            case MessageType.BULK_LOAD -> load(message, response);
            case MessageType.TRANSACTION_REQUEST ->
                new TransactionRequests(session, transaction)
                        .run(TransactionRequest.decode(message.payload()), response);
            default -> throw new ProtocolException("Message of type " + message.type() + " as a request");
        }
    }

    private void batch(String text, ResponseWriter response) {
        try {
            UnprepareBatch unprepare = UnprepareBatch.parse(text);
            announced = BulkStatement.parse(text);
            if (announced != null) {
                response.done(-1);
            } else if (unprepare.isEmpty()) {
                session.execute(text, List.of(), response);
            } else {
                unprepare.handles().forEach(prepared::discard);
            }
        } catch (SqlErrorException e) {
            response.error(e.error());
        }
        transaction.announce(session, () -> response.hasFailed() || speaksOfRollback(text), response);
    }

    private void load(Message message, ResponseWriter response) {
        BulkStatement statement = announced;
        announced = null;
        if (statement == null) {
            throw new ProtocolException("Bulk load without INSERT BULK");
        }
        try {
            BulkLoad rows = new BulkLoad(message.payload());
            response.done(new BulkInsert(session, statement).run(rows, () -> endsGivenUp(message), response));
        } catch (GivenUpException e) {
            response.retract();
        } catch (SqlErrorException e) {
            response.error(e.error());
        }
        transaction.announce(session, response::hasFailed, response);
    }

    private void calls(Message message, ResponseWriter response) {
        Payload in = message.payload();
        RpcRequest.skipHeaders(in);
        boolean more = true;
        while (more && !response.isCancelled()) {
            RpcRequest call = RpcRequest.decode(in);
            more = !in.isEmpty();
            if (isGivenUp(message)) {
                throw new GivenUpException();
            }
            OutputParameters outputs = response.beginProcedure();
            try {
                procedures.run(call, outputs, response);
            } catch (SqlErrorException e) {
                response.error(e.error());
            }
            transaction.announce(session, response::hasFailed, response);
            response.endProcedure(more);
            if (session.transactionCount() == 0) {
                // What follows lasts at once, so that it must be certain that the client wants it.
                message.awaitWhole();
            }
        }
    }

    private static boolean isGivenUp(Message message) {
        return message.isWhole() && message.isGivenUp();
    }

    private static boolean endsGivenUp(Message message) {
        message.skipRest();
        return message.isGivenUp();
    }

    private static boolean speaksOfRollback(String text) {
        return text.toUpperCase(Locale.ROOT).contains("ROLLBACK");
    }
}
