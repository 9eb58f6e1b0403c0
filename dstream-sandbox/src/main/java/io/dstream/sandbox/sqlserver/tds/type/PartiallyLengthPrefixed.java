package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.io.ByteArrayOutputStream;
import org.jspecify.annotations.Nullable;

/** A value in chunks, [MS-TDS] 2.2.5.2.3. */
final class PartiallyLengthPrefixed {
    static final long NULL = -1;
    static final long UNKNOWN_LENGTH = -2;
    static final int TERMINATOR = 0;

    private PartiallyLengthPrefixed() {}

    static byte @Nullable [] decode(Payload in) {
        long length = in.i64();
        if (length == NULL) {
            return null;
        }
        byte[] content = chunks(in);
        if (length != UNKNOWN_LENGTH && length != content.length) {
            throw new ProtocolException("Chunks of " + content.length + " bytes for a value of " + length);
        }
        return content;
    }

    private static byte[] chunks(Payload in) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        long chunk = in.u32();
        while (chunk != TERMINATOR) {
            content.writeBytes(in.bytes(chunk));
            chunk = in.u32();
        }
        return content.toByteArray();
    }
}
