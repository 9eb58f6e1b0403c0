package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import org.jspecify.annotations.Nullable;

/** Writes (max) types and xml as one chunk of a stream, [MS-TDS] 2.2.5.2.3. */
record PartiallyLengthPrefixedEncoder(int token, Content content) implements ValueEncoder {
    private static final int MAX_LENGTH = 0xFFFF;
    private static final int NO_SCHEMA = 0;

    @Override
    public void typeInfo(PacketWriter out) {
        out.u8(token);
        if (token == TypeToken.XML) {
            out.u8(NO_SCHEMA);
            return;
        }
        out.i16(MAX_LENGTH);
        if (content.hasCollation()) {
            Collation.encode(out);
        }
    }

    @Override
    public void value(PacketWriter out, @Nullable Object value) {
        if (value == null) {
            out.i64(PartiallyLengthPrefixed.NULL);
            return;
        }
        int length = content.length(value);
        out.i64(length);
        if (length > 0) {
            out.i32(length);
            content.write(out, value);
        }
        out.i32(PartiallyLengthPrefixed.TERMINATOR);
    }
}
