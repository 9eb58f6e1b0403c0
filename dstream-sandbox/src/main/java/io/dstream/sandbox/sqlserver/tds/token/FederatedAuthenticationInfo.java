package io.dstream.sandbox.sqlserver.tds.token;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import java.nio.charset.StandardCharsets;

/** Where the client gets a token and for what, [MS-TDS] 2.2.7.12 FEDAUTHINFO. */
public final class FederatedAuthenticationInfo {
    private static final int AUTHORITY = 1;
    private static final int SERVICE = 2;
    private static final int COUNT_BYTES = 4;
    private static final int OPTION_BYTES = 1 + 4 + 4;

    private FederatedAuthenticationInfo() {}

    /**
     * Writes the token.
     *
     * @param authority address of the tenant
     * @param service name of the resource that the token is for
     */
    public static void encode(PacketWriter out, String authority, String service) {
        byte[] first = authority.getBytes(StandardCharsets.UTF_16LE);
        byte[] second = service.getBytes(StandardCharsets.UTF_16LE);
        int start = COUNT_BYTES + 2 * OPTION_BYTES;
        out.u8(TokenType.FEDERATED_AUTHENTICATION_INFO);
        out.i32(start + first.length + second.length);
        out.i32(2);
        option(out, AUTHORITY, first.length, start);
        option(out, SERVICE, second.length, start + first.length);
        for (byte[] content : new byte[][] {first, second}) {
            for (byte b : content) {
                out.u8(b);
            }
        }
    }

    private static void option(PacketWriter out, int id, int length, int offset) {
        out.u8(id);
        out.i32(length);
        out.i32(offset);
    }
}
