package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.session.SqlMessage;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** An error or an information message, [MS-TDS] 2.2.7.10 ERROR and 2.2.7.13 INFO. */
public final class ServerMessage {
    /** As SQL Server cuts messages. */
    private static final int MAX_TEXT = 2_047;

    private static final int MAX_PROCEDURE = 128;
    private static final int MAX_INFO_SEVERITY = 10;
    private static final String SERVER = "dstream";
    /** Number, state, class, the length fields of three texts, and line. */
    private static final int FIXED_BYTES = 4 + 1 + 1 + 2 + 1 + 1 + 4;

    private ServerMessage() {}

    public static void encode(PacketWriter out, SqlMessage message) {
        String text = cut(message.text(), MAX_TEXT);
        String procedure = cut(message.procedure(), MAX_PROCEDURE);
        out.u8(message.severity() > MAX_INFO_SEVERITY ? TokenType.ERROR : TokenType.INFO);
        out.i16(FIXED_BYTES + 2 * (text.length() + SERVER.length() + procedure.length()));
        out.i32(message.number());
        out.u8(message.state());
        out.u8(message.severity());
        out.i16(text.length());
        out.utf16(text);
        out.shortText(SERVER);
        out.shortText(procedure);
        out.i32(message.line());
    }

    private static String cut(String text, int maxLength) {
        return text.length() > maxLength ? text.substring(0, maxLength) : text;
    }
}
