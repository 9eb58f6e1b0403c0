package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** The login succeeded, [MS-TDS] 2.2.7.14 LOGINACK. */
public final class LoginAck {
    private static final String PROGRAM = "Microsoft SQL Server";
    private static final int TRANSACT_SQL = 1;
    private static final int FIXED_BYTES = 1 + 4 + 1 + 4;

    private LoginAck() {}

    public static void encode(PacketWriter out, int tdsVersion) {
        out.u8(TokenType.LOGIN_ACK);
        out.i16(FIXED_BYTES + 2 * PROGRAM.length());
        out.u8(TRANSACT_SQL);
        out.i32BigEndian(tdsVersion);
        out.shortText(PROGRAM);
        ServerVersion.encode(out);
    }
}
