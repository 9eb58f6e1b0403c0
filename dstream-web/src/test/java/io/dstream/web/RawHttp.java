package io.dstream.web;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** An HTTP client that sends whatever it is told to, byte by byte. */
final class RawHttp implements AutoCloseable {
    private static final int LARGE = 16 * 1024;
    private static final int DEADLINE_MILLIS = 20_000;

    private final URI base;
    private @Nullable Socket socket;

    RawHttp(URI base) {
        this.base = base;
    }

    /** An answer. */
    record RawReply(int status, Map<String, String> headers, String body) {}

    /**
     * Sends a request as it is.
     *
     * @param isLast whether the server is told that nothing follows
     * @throws java.net.SocketTimeoutException if no answer comes within the deadline
     */
    RawReply send(byte[] request, boolean isHead, boolean isLast) throws IOException {
        try {
            return attempt(request, isHead, isLast);
        } catch (EOFException | java.net.SocketException e) {
            // The server may have closed the connection that was kept; a new one must be answered.
            disconnect();
            return attempt(request, isHead, isLast);
        }
    }

    private RawReply attempt(byte[] request, boolean isHead, boolean isLast) throws IOException {
        Socket open = socket == null ? connect() : socket;
        socket = open;
        IOException refused = null;
        try {
            open.getOutputStream().write(request);
            open.getOutputStream().flush();
            if (isLast) {
                open.shutdownOutput();
            }
        } catch (IOException e) {
            // A server may answer before it has read all; the answer counts.
            refused = e;
        }
        RawReply reply;
        try {
            reply = read(new BufferedInputStream(open.getInputStream()), isHead);
        } catch (IOException e) {
            if (refused != null) {
                throw refused;
            }
            throw e;
        }
        // A server that refuses a request may not have read its body.
        if (request.length > LARGE
                || reply.status() == 417
                || isLast
                || refused != null
                || "close".equalsIgnoreCase(reply.headers().getOrDefault("connection", ""))) {
            disconnect();
        }
        return reply;
    }

    private Socket connect() throws IOException {
        Socket fresh = new Socket();
        fresh.setSoTimeout(DEADLINE_MILLIS);
        fresh.setTcpNoDelay(true);
        fresh.connect(new InetSocketAddress(base.getHost(), base.getPort()), DEADLINE_MILLIS);
        return fresh;
    }

    private RawReply read(InputStream in, boolean isHead) throws IOException {
        String start = line(in);
        if (!start.startsWith("HTTP/1.")) {
            throw new EOFException("No answer: " + start);
        }
        int status = Integer.parseInt(start.split(" ", 3)[1]);
        Map<String, String> headers = new TreeMap<>();
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            String[] pair = header.split(":", 2);
            headers.put(pair[0].toLowerCase(Locale.ROOT), pair[1].strip());
        }
        if (status == 100) {
            return read(in, isHead);
        }
        boolean isStream = headers.getOrDefault("content-type", "").startsWith("text/event-stream");
        if (isStream && status == 200) {
            disconnect();
            return new RawReply(status, headers, "");
        }
        boolean hasNone = isHead || status == 204 || status == 304;
        return new RawReply(status, headers, hasNone ? "" : new String(body(in, headers), StandardCharsets.UTF_8));
    }

    private byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (headers.containsKey("content-length")) {
            return exactly(in, Integer.parseInt(headers.get("content-length")));
        }
        if (!"chunked".equals(headers.get("transfer-encoding"))) {
            byte[] rest = in.readAllBytes();
            disconnect();
            return rest;
        }
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        while (true) {
            int length = Integer.parseInt(line(in).split(";", 2)[0].strip(), 16);
            whole.write(exactly(in, length));
            line(in);
            if (length == 0) {
                return whole.toByteArray();
            }
        }
    }

    private static byte[] exactly(InputStream in, int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException("The answer ended within its body");
        }
        return bytes;
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        while (true) {
            int next = in.read();
            if (next < 0) {
                throw new EOFException("The answer ended within a line");
            }
            if (next == '\n') {
                return line.toString(StandardCharsets.ISO_8859_1).stripTrailing();
            }
            line.write(next);
        }
    }

    @Override
    public void close() throws IOException {
        disconnect();
    }

    /** Gives up the connection that is kept, if any. */
    void disconnect() throws IOException {
        Socket open = socket;
        socket = null;
        if (open != null) {
            open.close();
        }
    }
}
