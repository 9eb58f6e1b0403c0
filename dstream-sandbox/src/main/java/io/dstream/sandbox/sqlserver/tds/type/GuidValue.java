package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import java.util.UUID;

/** A uniqueidentifier: the first three groups little-endian, the rest in order, [MS-TDS] 2.2.5.5.1. */
final class GuidValue {
    static final int BYTES = 16;

    private GuidValue() {}

    static UUID decode(Payload in) {
        long first = in.u32();
        long second = in.u16();
        long third = in.u16();
        return new UUID(first << 32 | second << 16 | third, Long.reverseBytes(in.i64()));
    }

    static void encode(PacketWriter out, UUID value) {
        long high = value.getMostSignificantBits();
        out.i32((int) (high >>> 32));
        out.i16((int) (high >>> 16));
        out.i16((int) high);
        out.i64(Long.reverseBytes(value.getLeastSignificantBits()));
    }
}
