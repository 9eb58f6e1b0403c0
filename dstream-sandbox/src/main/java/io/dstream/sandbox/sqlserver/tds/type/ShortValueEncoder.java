package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import org.jspecify.annotations.Nullable;

/** Writes values of one width with that width before each in one byte, BYTELEN_TYPE of [MS-TDS] 2.2.5.4.2. */
final class ShortValueEncoder implements ValueEncoder {
    /** Writes a value that is not null. */
    interface Body {
        void write(PacketWriter out, Object value);
    }

    private final int width;
    private final Body body;
    private final int[] typeInfo;

    ShortValueEncoder(int width, Body body, int... typeInfo) {
        this.width = width;
        this.body = body;
        this.typeInfo = typeInfo;
    }

    @Override
    public void typeInfo(PacketWriter out) {
        for (int field : typeInfo) {
            out.u8(field);
        }
    }

    @Override
    public void value(PacketWriter out, @Nullable Object value) {
        if (value == null) {
            out.u8(0);
            return;
        }
        out.u8(width);
        body.write(out, value);
    }
}
