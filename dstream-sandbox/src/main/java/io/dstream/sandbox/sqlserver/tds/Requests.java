package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlServerSession;
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

    /** Runs what a message asks for, up to but without the end of the response. */
    void serve(Message message, ResponseWriter response) {
        Payload in = message.payload();
        switch (message.type()) {
            case MessageType.SQL_BATCH -> batch(SqlBatch.decode(in).text(), response);
            case MessageType.RPC -> calls(in, response);
            case MessageType.BULK_LOAD -> load(in, response);
            case MessageType.TRANSACTION_REQUEST ->
                new TransactionRequests(session, transaction).run(TransactionRequest.decode(in), response);
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

    private void load(Payload in, ResponseWriter response) {
        BulkStatement statement = announced;
        announced = null;
        if (statement == null) {
            throw new ProtocolException("Bulk load without INSERT BULK");
        }
        try {
            response.done(new BulkInsert(session, statement).run(new BulkLoad(in), response));
        } catch (SqlErrorException e) {
            response.error(e.error());
        }
        transaction.announce(session, response::hasFailed, response);
    }

    private void calls(Payload in, ResponseWriter response) {
        RpcRequest.skipHeaders(in);
        boolean more = true;
        while (more && !response.isCancelled()) {
            RpcRequest call = RpcRequest.decode(in);
            more = !in.isEmpty();
            OutputParameters outputs = response.beginProcedure();
            try {
                procedures.run(call, outputs, response);
            } catch (SqlErrorException e) {
                response.error(e.error());
            }
            transaction.announce(session, response::hasFailed, response);
            response.endProcedure(more);
        }
    }

    private static boolean speaksOfRollback(String text) {
        return text.toUpperCase(Locale.ROOT).contains("ROLLBACK");
    }
}
