package io.dstream.web;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Reads server-sent events from a socket. */
final class EventReader implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Socket socket;
    private final BufferedReader in;
    private final String status;

    /** An event; a comment has the type {@code :}. */
    record Told(String id, String type, String data) {}

    EventReader(URI base, String path, String... headers) throws IOException {
        socket = new Socket();
        socket.setSoTimeout((int) PATIENCE.toMillis());
        // Little enough that a client that does not read is noticed soon.
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(base.getHost(), base.getPort()));
        String more = headers.length == 0 ? "" : String.join("\r\n", headers) + "\r\n";
        socket.getOutputStream()
                .write(("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
        status = String.valueOf(in.readLine());
    }

    int status() {
        return Integer.parseInt(status.split(" ", 3)[1]);
    }

    /** Returns the next event of a type. */
    Told next(String type) throws IOException {
        return next(told -> told.type().equals(type));
    }

    /** Returns the next event that a test wants, and forgets those before. */
    Told next(Predicate<Told> wanted) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline) {
            Told told = read();
            if (wanted.test(told)) {
                return told;
            }
        }
        throw new IOException("Waited in vain for an event");
    }

    /** Reads until the stream ends. */
    List<Told> rest() throws IOException {
        List<Told> rest = new ArrayList<>();
        try {
            while (true) {
                rest.add(read());
            }
        } catch (java.io.EOFException | java.net.SocketException e) {
            return rest;
        }
    }

    // Sizes of chunks stand between and begin with no field's name.
    private Told read() throws IOException {
        String id = "";
        String type = "";
        while (true) {
            String line = in.readLine();
            if (line == null || line.equals("0")) {
                throw new java.io.EOFException("The stream has ended");
            }
            if (line.startsWith(": ")) {
                return new Told("", ":", line);
            }
            if (line.startsWith("id: ")) {
                id = line.substring(4);
            } else if (line.startsWith("event: ")) {
                type = line.substring(7);
            } else if (line.startsWith("data: ")) {
                return new Told(id, type, line.substring(6));
            }
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
