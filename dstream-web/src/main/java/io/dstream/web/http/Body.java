package io.dstream.web.http;

import io.dstream.json.Json;
import io.dstream.web.problem.ProblemException;
import io.dstream.web.problem.ProblemKind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Reads the body of a request, a MiB at most. */
public final class Body {
    public static final int MAX_BYTES = 1024 * 1024;

    private static final byte[] EMPTY_OBJECT = {'{', '}'};

    private Body() {}

    /** Reads JSON; an empty body stands for an object without fields. */
    public static <T> T json(InputStream body, Class<T> type) {
        byte[] bytes = bytes(body);
        return Json.read(bytes.length == 0 ? EMPTY_OBJECT : bytes, type);
    }

    /** Reads text in UTF-8. */
    public static String text(InputStream body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes(body)))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body is no text in UTF-8");
        }
    }

    private static byte[] bytes(InputStream body) {
        byte[] bytes;
        try {
            bytes = body.readNBytes(MAX_BYTES + 1);
        } catch (IOException e) {
            throw new ProblemException(ProblemKind.INVALID_REQUEST, "The body ended before it was complete");
        }
        if (bytes.length > MAX_BYTES) {
            // The rest is never read, so nothing can follow it.
            throw new ProblemException(ProblemKind.TOO_LARGE, "The body has more than " + MAX_BYTES + " bytes")
                    .with("Connection", "close");
        }
        return bytes;
    }
}
