package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** The status of a procedure, [MS-TDS] 2.2.7.18 RETURNSTATUS. */
public final class ReturnStatus {
    private ReturnStatus() {}

    public static void encode(PacketWriter out, int status) {
        out.u8(TokenType.RETURN_STATUS);
        out.i32(status);
    }
}
