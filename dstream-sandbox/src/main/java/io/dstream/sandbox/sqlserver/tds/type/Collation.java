package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The collation of character data, [MS-TDS] 2.2.5.1.2; the server's own is SQL_Latin1_General_CP1_CI_AS. */
public final class Collation {
    /** Locale 0x0409, case, kana and width insensitive, sort order 52. */
    private static final byte[] LATIN1 = {0x09, 0x04, (byte) 0xD0, 0x00, 0x34};

    private static final int UTF8_FLAG = 1 << 26;
    private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");
    private static final byte[] CODE_PAGE = codePage();

    private Collation() {}

    /** Writes the five bytes of the server's collation. */
    public static void encode(PacketWriter out) {
        out.bytes(LATIN1);
    }

    /** Reads five bytes and returns how text under that collation is encoded. */
    static Charset decodeCharset(Payload in) {
        int flags = in.i32();
        in.skip(1);
        return (flags & UTF8_FLAG) != 0 ? StandardCharsets.UTF_8 : WINDOWS_1252;
    }

    /** Writes text in the server's code page, a question mark for each UTF-16 unit that it lacks. */
    static void encodeText(PacketWriter out, String text) {
        out.mapped(text, CODE_PAGE);
    }

    private static byte[] codePage() {
        byte[] table = new byte[Character.MAX_VALUE + 1];
        Arrays.fill(table, (byte) '?');
        for (int i = 0; i < 256; i++) {
            char character = new String(new byte[] {(byte) i}, WINDOWS_1252).charAt(0);
            if (character != '\uFFFD') {
                table[character] = (byte) i;
            }
        }
        return table;
    }
}
