package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import org.jspecify.annotations.Nullable;

/** Writes character and binary values with their length before them in two bytes, [MS-TDS] 2.2.5.4.3. */
record CountedEncoder(int token, int maxBytes, Content content) implements ValueEncoder {
    private static final int NULL = 0xFFFF;

    @Override
    public void typeInfo(PacketWriter out) {
        out.u8(token);
        out.i16(maxBytes);
        if (content.hasCollation()) {
            Collation.encode(out);
        }
    }

    @Override
    public void value(PacketWriter out, @Nullable Object value) {
        if (value == null) {
            out.i16(NULL);
            return;
        }
        int length = content.length(value);
        if (length >= NULL) {
            throw new IllegalArgumentException(length + " bytes in a type of " + maxBytes);
        }
        out.i16(length);
        content.write(out, value);
    }
}
