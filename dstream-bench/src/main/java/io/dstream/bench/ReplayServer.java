package io.dstream.bench;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;

/**
 * A TDS server that only sends bytes which another one sent before: the most that a driver can read.
 *
 * <p>It first stands between a client and a real server and keeps each answer; after {@link #replay} it gives them by itself, to a client
 * that asks the same in the same order. Connections are not encrypted.
 */
final class ReplayServer implements Closeable {
    private static final int HEADER_BYTES = 8;
    private static final int CHUNK_BYTES = 256 * 1024;

    private final ServerSocket listener;
    private final int realPort;
    private final List<byte[]> answers = new ArrayList<>();
    private volatile boolean replaying;

    ReplayServer(int realPort) throws IOException {
        this.realPort = realPort;
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "replay");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Answers from memory from the next connection on. */
    void replay() {
        replaying = true;
    }

    private void accept() {
        while (!listener.isClosed()) {
            try (Socket client = listener.accept()) {
                client.setTcpNoDelay(true);
                if (replaying) {
                    give(client);
                } else {
                    record(client);
                }
            } catch (IOException e) {
                // the client has gone, which ends what there is to do for it
            }
        }
    }

    private void record(Socket client) throws IOException {
        try (Socket server = new Socket(InetAddress.getLoopbackAddress(), realPort)) {
            server.setTcpNoDelay(true);
            InputStream in = client.getInputStream();
            byte[] request = message(in);
            while (request.length > 0) {
                server.getOutputStream().write(request);
                byte[] answer = message(server.getInputStream());
                answers.add(answer);
                client.getOutputStream().write(answer);
                request = message(in);
            }
        }
    }

    private void give(Socket client) throws IOException {
        OutputStream out = client.getOutputStream();
        for (byte[] answer : answers) {
            if (message(client.getInputStream()).length == 0) {
                return;
            }
            for (int from = 0; from < answer.length; from += CHUNK_BYTES) {
                out.write(answer, from, Math.min(CHUNK_BYTES, answer.length - from));
            }
        }
    }

    /** Reads the packets of one message; empty at the end of the stream. Source: [MS-TDS] 2.2.3.1. */
    private static byte[] message(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        boolean last = false;
        while (!last) {
            byte[] header = in.readNBytes(HEADER_BYTES);
            if (header.length < HEADER_BYTES) {
                return new byte[0];
            }
            int length = ((header[2] & 0xFF) << 8) | (header[3] & 0xFF);
            message.write(header);
            message.write(in.readNBytes(length - HEADER_BYTES));
            last = (header[1] & 1) != 0;
        }
        return message.toByteArray();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }
}
