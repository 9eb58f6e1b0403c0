package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** The optional features that the server takes part in, [MS-TDS] 2.2.7.11 FEATUREEXTACK: federated logins and UTF-8. */
public final class FeatureExtAck {
    /** The feature's number in LOGIN7 and here. */
    public static final int UTF8_SUPPORT = 0x0A;

    /** The feature's number in LOGIN7 and here. */
    public static final int FEDERATED_AUTHENTICATION = 0x02;

    private static final int TERMINATOR = 0xFF;

    private FeatureExtAck() {}

    /** Writes which of the two the client has asked for. */
    public static void encode(PacketWriter out, boolean federated, boolean utf8) {
        if (!federated && !utf8) {
            return;
        }
        out.u8(TokenType.FEATURE_EXT_ACK);
        if (federated) {
            out.u8(FEDERATED_AUTHENTICATION);
            out.i32(0);
        }
        if (utf8) {
            out.u8(UTF8_SUPPORT);
            out.i32(1);
            out.u8(1);
        }
        out.u8(TERMINATOR);
    }
}
