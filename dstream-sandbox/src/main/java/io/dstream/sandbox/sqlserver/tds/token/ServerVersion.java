package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;

/** The version that the server shows, that of SQL Server 2022. */
public final class ServerVersion {
    private static final int MAJOR = 16;
    private static final int MINOR = 0;
    private static final int BUILD = 1_000;

    private ServerVersion() {}

    /** Writes four bytes: major, minor, and the build with its high byte first. */
    public static void encode(PacketWriter out) {
        out.u8(MAJOR);
        out.u8(MINOR);
        out.i16BigEndian(BUILD);
    }
}
