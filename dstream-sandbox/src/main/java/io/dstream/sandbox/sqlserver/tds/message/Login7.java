package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.token.FeatureExtAck;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A login, [MS-TDS] 2.2.6.4 LOGIN7.
 *
 * @param tdsVersion what the client speaks, such as 0x74000004
 * @param packetBytes the size of packets that the client wants, 0 for the server's
 * @param integrated whether the login is by SSPI instead of a password
 * @param federated the wish to log in by a token, null for a password
 * @param utf8 whether the client can take part in UTF-8
 */
public record Login7(
        int tdsVersion,
        int packetBytes,
        boolean integrated,
        @Nullable FederatedLogin federated,
        boolean utf8,
        String user,
        String password,
        String applicationName,
        String database) {
    /** [MS-TDS] 2.2.6.4: "ClientLCID" and all before it, then the offsets to that of "cbSSPILong". */
    private static final int FIXED_BYTES = 94;

    private static final int OFFSETS = 36;
    private static final int INTEGRATED_SECURITY = 0x80;
    private static final int EXTENSION = 0x10;
    /** TDS 7.4, the first with FeatureExt. */
    private static final int FEATURES_SINCE = 0x74000000;

    private static final int TDS_8 = 0x08000000;
    /** TDS 7.2, the first with ALL_HEADERS and counts of eight bytes. */
    private static final int OLDEST = 0x72000000;

    private static final int MAX_NAME = 128;

    public static Login7 decode(Payload in) {
        long length = in.u32();
        if (length < FIXED_BYTES || length > in.remaining() + 4L) {
            throw new ProtocolException("LOGIN7 of " + length + " bytes");
        }
        int tdsVersion = version(in);
        int packetBytes = in.i32();
        in.skip(12);
        in.skip(1);
        int flags2 = in.u8();
        in.skip(1);
        int flags3 = in.u8();
        in.skip(8);
        boolean extended = (flags3 & EXTENSION) != 0 && (tdsVersion >= FEATURES_SINCE || tdsVersion == TDS_8);
        Map<Integer, Payload> features = extended ? FeatureExt.decode(in) : Map.of();
        Payload federated = features.get(FeatureExtAck.FEDERATED_AUTHENTICATION);
        return new Login7(
                tdsVersion,
                packetBytes,
                (flags2 & INTEGRATED_SECURITY) != 0,
                federated == null ? null : FederatedLogin.decode(federated),
                features.containsKey(FeatureExtAck.UTF8_SUPPORT),
                text(in, Field.USER),
                password(in),
                text(in, Field.APPLICATION),
                text(in, Field.DATABASE));
    }

    /** Leaves the password out. */
    @Override
    public String toString() {
        return "Login7[user=" + user + ", database=" + database + ", applicationName=" + applicationName + "]";
    }

    private static int version(Payload in) {
        int version = in.i32();
        if (version != TDS_8 && version < OLDEST) {
            throw new ProtocolException(String.format("TDS version 0x%08X is not served", version));
        }
        return version;
    }

    private static String text(Payload in, Field field) {
        return new String(content(in, field), StandardCharsets.UTF_16LE);
    }

    /** Undoes the veil: each byte's halves were swapped and then combined with 0xA5. */
    private static String password(Payload in) {
        byte[] bytes = content(in, Field.PASSWORD);
        for (int i = 0; i < bytes.length; i++) {
            int swapped = (bytes[i] & 0xFF) ^ 0xA5;
            bytes[i] = (byte) (swapped << 4 | swapped >>> 4);
        }
        return new String(bytes, StandardCharsets.UTF_16LE);
    }

    private static byte[] content(Payload in, Field field) {
        Payload slot = in.part(OFFSETS + 4L * field.slot, 4);
        int offset = slot.u16();
        int length = slot.u16();
        if (length > MAX_NAME) {
            throw new ProtocolException(field + " of " + length + " characters");
        }
        return in.part(offset, 2L * length).bytes(2L * length);
    }

    /** The place of a field among the offsets, of which each takes four bytes. */
    private enum Field {
        USER(1),
        PASSWORD(2),
        APPLICATION(3),
        DATABASE(8);

        private final int slot;

        Field(int slot) {
            this.slot = slot;
        }
    }
}
