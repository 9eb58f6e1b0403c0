package io.dstream.sandbox.sqlserver.tds;

import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.Socket;

/** One client's connection, from its first byte to its last. */
final class TdsConnection {
    private static final Logger LOG = System.getLogger(TdsConnection.class.getName());
    private static final int READ_BUFFER_BYTES = 32 * 1024;

    private final Socket socket;
    private final Handshake handshake;

    TdsConnection(Socket socket, Handshake handshake) {
        this.socket = socket;
        this.handshake = handshake;
    }

    /** Serves the client until it goes; {@code loggedIn} runs once its login is done. */
    void serve(Runnable loggedIn) throws IOException {
        BufferedInputStream in = new BufferedInputStream(socket.getInputStream(), READ_BUFFER_BYTES);
        OutputStream out = socket.getOutputStream();
        try (Login login = handshake.run(in, out)) {
            loggedIn.run();
            new RequestLoop(login).run();
        } catch (ProtocolException e) {
            LOG.log(Level.WARNING, socket.getRemoteSocketAddress() + " - broke the protocol: " + e.getMessage());
        } catch (UncheckedIOException e) {
            throw e.getCause();
        } catch (SqlErrorException e) {
            LOG.log(
                    Level.DEBUG,
                    "{0} - login refused with {1}",
                    socket.getRemoteSocketAddress(),
                    e.error().number());
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, socket.getRemoteSocketAddress() + " - served no longer", e);
        }
    }
}
