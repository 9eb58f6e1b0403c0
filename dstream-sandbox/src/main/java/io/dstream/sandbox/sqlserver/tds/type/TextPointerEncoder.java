package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import org.jspecify.annotations.Nullable;

/** Writes text, ntext and image values, which follow a text pointer and a timestamp, [MS-TDS] 2.2.7.19. */
record TextPointerEncoder(int token, Content content) implements ValueEncoder {
    private static final int NULL = 0;
    private static final byte[] POINTER = new byte[16];
    private static final byte[] TIMESTAMP = new byte[8];

    @Override
    public void typeInfo(PacketWriter out) {
        out.u8(token);
        out.i32(Integer.MAX_VALUE);
        if (content.hasCollation()) {
            Collation.encode(out);
        }
    }

    @Override
    public boolean hasTableName() {
        return true;
    }

    @Override
    public void value(PacketWriter out, @Nullable Object value) {
        if (value == null) {
            out.u8(NULL);
            return;
        }
        out.u8(POINTER.length);
        out.bytes(POINTER);
        out.bytes(TIMESTAMP);
        out.i32(content.length(value));
        content.write(out, value);
    }
}
