package io.dstream.sandbox.blob;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.ProtocolException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A request as HTTP/1.1 carries it.
 *
 * @param target path and query, still encoded
 * @param headers by their names in any case
 */
record HttpRequest(String method, String target, Map<String, String> headers, Body body) {
    private static final int MAX_LINE_BYTES = 16 * 1024;
    private static final int MAX_HEADERS = 200;

    /** The content that came along; it is not changed afterwards. */
    static final class Body {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    /**
     * Reads the next request of a connection.
     *
     * @throws EOFException if the client is done
     * @throws ProtocolException if it is not HTTP, or larger than is allowed
     */
    static HttpRequest read(InputStream in, OutputStream out, int maxBodyBytes) throws IOException {
        String[] start = line(in).split(" ", 3);
        if (start.length != 3 || !start[2].startsWith("HTTP/1.")) {
            throw new ProtocolException("not an HTTP/1.1 request");
        }
        Map<String, String> headers = headers(in);
        if ("100-continue".equalsIgnoreCase(headers.get("Expect"))) {
            out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
        boolean chunked = "chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"));
        byte[] body = chunked ? chunks(in, maxBodyBytes) : sized(in, headers.get("Content-Length"), maxBodyBytes);
        return new HttpRequest(start[0], start[1], headers, new Body(body));
    }

    boolean isLast() {
        return "close".equalsIgnoreCase(headers.get("Connection"));
    }

    private static Map<String, String> headers(InputStream in) throws IOException {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            int colon = line.indexOf(':');
            if (colon <= 0 || headers.size() >= MAX_HEADERS) {
                throw new ProtocolException("malformed or too many headers");
            }
            headers.merge(line.substring(0, colon), line.substring(colon + 1).trim(), (one, two) -> one + "," + two);
        }
        return Collections.unmodifiableMap(headers);
    }

    private static byte[] sized(InputStream in, @Nullable String length, int most) throws IOException {
        int bytes = length == null ? 0 : number(length, 10, most);
        byte[] body = in.readNBytes(bytes);
        if (body.length < bytes) {
            throw new EOFException("the body is cut off");
        }
        return body;
    }

    private static byte[] chunks(InputStream in, int most) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        int size = chunkSize(in, most);
        while (size > 0) {
            body.writeBytes(sized(in, Integer.toString(size), most - body.size()));
            line(in);
            size = chunkSize(in, most);
        }
        // What trails the chunks says nothing here.
        headers(in);
        return body.toByteArray();
    }

    private static int chunkSize(InputStream in, int most) throws IOException {
        String line = line(in);
        int extension = line.indexOf(';');
        return number(extension < 0 ? line : line.substring(0, extension), 16, most);
    }

    private static int number(String text, int radix, int most) throws ProtocolException {
        try {
            int value = Integer.parseInt(text.trim(), radix);
            if (value >= 0 && value <= most) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw new ProtocolException("a length is not a number");
        }
        throw new ProtocolException("the body is too large");
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        int next = in.read();
        while (next != '\n') {
            if (next < 0) {
                throw new EOFException("the connection ended");
            }
            if (line.size() >= MAX_LINE_BYTES) {
                throw new ProtocolException("a line is too long");
            }
            if (next != '\r') {
                line.write(next);
            }
            next = in.read();
        }
        return line.toString(StandardCharsets.UTF_8);
    }
}
