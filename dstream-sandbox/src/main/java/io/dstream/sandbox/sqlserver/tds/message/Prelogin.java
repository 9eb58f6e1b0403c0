package io.dstream.sandbox.sqlserver.tds.message;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import io.dstream.sandbox.sqlserver.tds.token.ServerVersion;

/**
 * The first message each way, [MS-TDS] 2.2.6.5 PRELOGIN: offsets and lengths of options, then their values.
 *
 * @param federated of a client: it can log in by a token; of the server: it can too
 */
public record Prelogin(Encryption encryption, boolean federated) {
    private static final int VERSION = 0x00;
    private static final int ENCRYPTION = 0x01;
    private static final int INSTANCE = 0x02;
    private static final int THREAD = 0x03;
    private static final int MARS = 0x04;
    private static final int FEDERATED = 0x06;
    private static final int TERMINATOR = 0xFF;
    /** Token, offset and length of an option. */
    private static final int OPTION_BYTES = 5;

    private static final int VERSION_BYTES = 6;

    /** Reads a client's message; where it does not speak of encryption, it does not support it. */
    public static Prelogin decode(Payload in) {
        Encryption encryption = Encryption.NOT_SUPPORTED;
        boolean federated = false;
        for (int token = in.u8(); token != TERMINATOR; token = in.u8()) {
            Payload value = in.part(in.u16BigEndian(), in.u16BigEndian());
            if (token == ENCRYPTION) {
                if (value.isEmpty()) {
                    throw new ProtocolException("PRELOGIN speaks of encryption without a value");
                }
                encryption = Encryption.of(value.u8());
            }
            federated |= token == FEDERATED && !value.isEmpty() && value.u8() == 1;
        }
        return new Prelogin(encryption, federated);
    }

    /** Writes the server's answer: no named instance, no thread, no multiple active result sets. */
    public void encode(PacketWriter out) {
        int offset = (federated ? 6 : 5) * OPTION_BYTES + 1;
        offset = option(out, VERSION, offset, VERSION_BYTES);
        offset = option(out, ENCRYPTION, offset, 1);
        offset = option(out, INSTANCE, offset, 1);
        offset = option(out, THREAD, offset, 0);
        offset = option(out, MARS, offset, 1);
        if (federated) {
            option(out, FEDERATED, offset, 1);
        }
        out.u8(TERMINATOR);
        ServerVersion.encode(out);
        out.i16(0);
        out.u8(encryption.code());
        out.u8(0);
        out.u8(0);
        if (federated) {
            out.u8(1);
        }
    }

    private static int option(PacketWriter out, int token, int offset, int length) {
        out.u8(token);
        out.i16BigEndian(offset);
        out.i16BigEndian(length);
        return offset + length;
    }
}
