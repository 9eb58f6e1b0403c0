package io.dstream.sandbox.fuzz;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Stands between a client and a server and keeps what the client says, one stream for each connection. */
final class RecordingProxy implements AutoCloseable {
    private final ServerSocket listener;
    private final int serverPort;
    private final List<ByteArrayOutputStream> streams = new ArrayList<>();

    RecordingProxy(int serverPort) throws IOException {
        this.serverPort = serverPort;
        listener = new ServerSocket(0, 16, InetAddress.getLoopbackAddress());
        daemon(this::accept);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Returns what the clients said so far, in the order in which they connected. */
    synchronized List<byte[]> streams() {
        return streams.stream().map(ByteArrayOutputStream::toByteArray).toList();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                ByteArrayOutputStream said = new ByteArrayOutputStream();
                synchronized (this) {
                    streams.add(said);
                }
                daemon(() -> copy(client, server, said));
                daemon(() -> copy(server, client, null));
            } catch (IOException e) {
                // the listener was closed, or a side has gone: there is nothing more to record
            }
        }
    }

    private void copy(Socket from, Socket to, @Nullable ByteArrayOutputStream kept) {
        byte[] buffer = new byte[64 * 1024];
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            int length = in.read(buffer);
            while (length >= 0) {
                if (kept != null) {
                    synchronized (this) {
                        kept.write(buffer, 0, length);
                    }
                }
                out.write(buffer, 0, length);
                length = in.read(buffer);
            }
        } catch (IOException e) {
            // one side has gone, which ends the other
        }
    }

    private static void daemon(Runnable task) {
        Thread thread = new Thread(task, "recording-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
