package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** The optional features that the server takes part in, [MS-TDS] 2.2.7.11 FEATUREEXTACK: UTF-8 only. */
public final class FeatureExtAck {
    /** The feature's number in LOGIN7 and here. */
    public static final int UTF8_SUPPORT = 0x0A;

    private static final int TERMINATOR = 0xFF;

    private FeatureExtAck() {}

    public static void utf8(PacketWriter out) {
        out.u8(TokenType.FEATURE_EXT_ACK);
        out.u8(UTF8_SUPPORT);
        out.i32(1);
        out.u8(1);
        out.u8(TERMINATOR);
    }
}
