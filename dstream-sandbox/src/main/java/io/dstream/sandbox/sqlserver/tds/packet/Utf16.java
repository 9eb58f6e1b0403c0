package io.dstream.sandbox.sqlserver.tds.packet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Text in UTF-16 with the lower byte first. */
public final class Utf16 {
    private static final VarHandle UNIT = MethodHandles.byteArrayViewVarHandle(char[].class, ByteOrder.LITTLE_ENDIAN);

    private Utf16() {}

    /** Reads characters; half a surrogate pair stays as it is, as it does in SQL Server. */
    public static String decode(byte[] bytes, int offset, int characters) {
        if (characters == 0) {
            return "";
        }
        char[] text = new char[characters];
        for (int i = 0; i < characters; i++) {
            text[i] = (char) UNIT.get(bytes, offset + 2 * i);
        }
        return new String(text);
    }

    /** Writes characters, half a surrogate pair as it is. */
    public static byte[] encode(String text) {
        byte[] bytes = new byte[2 * text.length()];
        for (int i = 0; i < text.length(); i++) {
            UNIT.set(bytes, 2 * i, text.charAt(i));
        }
        return bytes;
    }
}
