package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.type.Collation;

/** Something of the session changed, [MS-TDS] 2.2.7.9 ENVCHANGE. */
public final class EnvironmentChange {
    private static final int DATABASE = 1;
    private static final int LANGUAGE = 2;
    private static final int PACKET_SIZE = 4;
    private static final int COLLATION = 7;
    private static final int BEGIN_TRANSACTION = 8;
    private static final int COMMIT_TRANSACTION = 9;
    private static final int ROLLBACK_TRANSACTION = 10;
    private static final int RESET_CONNECTION = 18;
    private static final int COLLATION_BYTES = 5;
    private static final int DESCRIPTOR_BYTES = 8;

    private EnvironmentChange() {}

    public static void database(PacketWriter out, String now, String before) {
        texts(out, DATABASE, now, before);
    }

    public static void language(PacketWriter out, String now) {
        texts(out, LANGUAGE, now, "");
    }

    public static void packetSize(PacketWriter out, int now, int before) {
        texts(out, PACKET_SIZE, Integer.toString(now), Integer.toString(before));
    }

    public static void collation(PacketWriter out) {
        header(out, COLLATION, 2 + COLLATION_BYTES);
        out.u8(COLLATION_BYTES);
        Collation.encode(out);
        out.u8(0);
    }

    public static void transactionBegun(PacketWriter out, long descriptor) {
        header(out, BEGIN_TRANSACTION, 2 + DESCRIPTOR_BYTES);
        out.u8(DESCRIPTOR_BYTES);
        out.i64(descriptor);
        out.u8(0);
    }

    public static void transactionCommitted(PacketWriter out, long descriptor) {
        transactionEnded(out, COMMIT_TRANSACTION, descriptor);
    }

    public static void transactionRolledBack(PacketWriter out, long descriptor) {
        transactionEnded(out, ROLLBACK_TRANSACTION, descriptor);
    }

    /** Acknowledges that the session was made new as the packet header asked. */
    public static void connectionReset(PacketWriter out) {
        header(out, RESET_CONNECTION, 2);
        out.u8(0);
        out.u8(0);
    }

    private static void transactionEnded(PacketWriter out, int type, long descriptor) {
        header(out, type, 2 + DESCRIPTOR_BYTES);
        out.u8(0);
        out.u8(DESCRIPTOR_BYTES);
        out.i64(descriptor);
    }

    private static void texts(PacketWriter out, int type, String now, String before) {
        header(out, type, 2 + 2 * (now.length() + before.length()));
        out.shortText(now);
        out.shortText(before);
    }

    /** The length counts the type's byte too. */
    private static void header(PacketWriter out, int type, int bodyBytes) {
        out.u8(TokenType.ENV_CHANGE);
        out.i16(1 + bodyBytes);
        out.u8(type);
    }
}
