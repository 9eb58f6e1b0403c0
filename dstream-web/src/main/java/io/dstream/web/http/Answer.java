package io.dstream.web.http;

import io.dstream.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/** Answers with JSON, compressed where that is worth it and accepted, or not at all where the caller has it already. */
public final class Answer {
    private static final int WORTH_COMPRESSING = 4 * 1024;

    private Answer() {}

    public static Response json(HttpServletRequest request, Object value) {
        return of(request, Json.writeBytes(value), MediaType.APPLICATION_JSON);
    }

    /** Answers with JSON that a tag names, or that it has not changed where the caller has that of the same tag. */
    public static Response tagged(HttpServletRequest request, Object value) {
        return tagged(request, Rendered.of(value));
    }

    /** Answers with JSON that is there already, or that it has not changed where the caller has it. */
    public static Response tagged(HttpServletRequest request, Rendered value) {
        if (value.tag().equals(request.getHeader(HttpHeaders.IF_NONE_MATCH))) {
            return Response.notModified().header(HttpHeaders.ETAG, value.tag()).build();
        }
        return Response.fromResponse(of(request, value.json(), MediaType.APPLICATION_JSON))
                .header(HttpHeaders.ETAG, value.tag())
                .build();
    }

    /** Answers with bytes that are there already. */
    public static Response of(HttpServletRequest request, byte[] bytes, String mediaType) {
        Response.ResponseBuilder answer = Response.ok().type(mediaType).header(HttpHeaders.VARY, "Accept-Encoding");
        if (bytes.length < WORTH_COMPRESSING || !acceptsGzip(request)) {
            return answer.entity(bytes).build();
        }
        return answer.entity(compressed(bytes))
                .header(HttpHeaders.CONTENT_ENCODING, "gzip")
                .build();
    }

    private static boolean acceptsGzip(HttpServletRequest request) {
        @Nullable String accepted = request.getHeader(HttpHeaders.ACCEPT_ENCODING);
        if (accepted == null || accepted.length() > 1_000) {
            return false;
        }
        for (String coding : accepted.toLowerCase(Locale.ROOT).split(",", -1)) {
            String plain = coding.replace(" ", "");
            if (plain.startsWith("gzip") && !plain.matches("gzip;q=0(\\.0*)?")) {
                return true;
            }
        }
        return false;
    }

    private static byte[] compressed(byte[] bytes) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4);
        try (GZIPOutputStream gzip = new FastGzip(out)) {
            gzip.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Gives up a little of the compression for a third of the time. */
    private static final class FastGzip extends GZIPOutputStream {
        FastGzip(ByteArrayOutputStream out) throws IOException {
            super(out, 8 * 1024);
            def.setLevel(Deflater.BEST_SPEED);
        }
    }
}
