package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.tds.packet.Message;
import io.dstream.sandbox.sqlserver.tds.packet.MessageType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.token.Done;
import io.dstream.sandbox.sqlserver.tds.token.EnvironmentChange;
import io.dstream.sandbox.sqlserver.tds.type.UnsupportedTypeException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Serves the messages of a client that is logged in, one after the other, [MS-TDS] 3.3.5.5 to 3.3.5.7. */
final class RequestLoop {
    private static final Logger LOG = System.getLogger(RequestLoop.class.getName());
    /** What has come of a request and is not worked off. */
    private static final int MAX_REQUEST_BYTES = 64 * 1024 * 1024;
    /** An error of this severity ends the connection. */
    private static final int FATAL = 20;

    private final Login login;
    private final PacketWriter out;
    private Requests requests;

    RequestLoop(Login login) {
        this.login = login;
        this.out = login.writer();
        this.requests = new Requests(login.session());
    }

    /** Serves until the client closes the connection or breaks the protocol. */
    void run() throws IOException {
        Message message = login.reader().begin(MAX_REQUEST_BYTES);
        while (message != null) {
            if (message.type() == MessageType.ATTENTION) {
                message.skipRest();
                Done.attention().encode(out);
                out.endMessage();
            } else {
                serve(message);
            }
            message = login.reader().begin(MAX_REQUEST_BYTES);
        }
    }

    private void serve(Message message) {
        resetWhereAsked(message);
        ResponseWriter response =
                new ResponseWriter(out, this::takeAttention, login.session().database());
        // A client that still sends may not read yet: its answer waits for the end of what it asks.
        out.beforeSend(() -> awaitWhole(message));
        try {
            requests.serve(message, response);
        } catch (ProtocolException e) {
            response.error(SqlMessage.error(
                    4002, FATAL, 1, "The incoming tabular data stream (TDS) protocol stream is incorrect."));
            response.end();
            throw e;
        } catch (UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            report(e, response);
        }
        message.skipRest();
        response.end();
        if (response.isFatal()) {
            throw new UncheckedIOException(new IOException("The session has ended"));
        }
    }

    private static void awaitWhole(Message message) {
        message.awaitWhole();
        if (message.isGivenUp()) {
            throw new GivenUpException();
        }
    }

    private static void report(RuntimeException e, ResponseWriter response) {
        if (e instanceof SqlErrorException failure) {
            response.error(failure.error());
        } else if (e instanceof UnsupportedTypeException unsupported) {
            response.error(unsupportedType(unsupported));
        } else if (response.isBroken()) {
            throw e;
        } else {
            LOG.log(Level.ERROR, "a request failed within the sandbox", e);
            response.error(SqlMessage.error(50_000, 16, 1, "The sandbox failed with " + e + "; its log tells more."));
        }
    }

    private static SqlMessage unsupportedType(UnsupportedTypeException e) {
        String text = String.format(
                "The incoming tabular data stream (TDS) remote procedure call (RPC) protocol stream is incorrect."
                        + " Data type 0x%02X is unknown.",
                e.token());
        return SqlMessage.error(8009, 16, 3, text);
    }

    private void resetWhereAsked(Message message) {
        if (message.resetsConnection()) {
            login.reset();
            requests = new Requests(login.session());
            EnvironmentChange.connectionReset(out);
        } else if (message.resetsConnectionKeepingTransaction()) {
            EnvironmentChange.connectionReset(out);
        }
    }

    private boolean takeAttention() {
        try {
            return login.reader().takeAttention();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
