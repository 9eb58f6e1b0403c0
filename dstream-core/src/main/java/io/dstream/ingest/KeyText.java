package io.dstream.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Writes short texts into one line of ASCII: letters, digits and a few signs as they are, other bytes as %XX. */
public final class KeyText {
    /** Each of 128 characters may take three bytes of UTF-8, and each of them three characters. */
    static final int MAX_CHARS = EncodedChange.MAX_KEY_CHARS * 9;

    private static final String PLAIN = "-_.:,|@+=/";
    private static final String HEX = "0123456789ABCDEF";
    private static final int ESCAPE_CHARS = 3;

    private KeyText() {}

    /** Returns a text in these signs. */
    public static String encode(String key) {
        StringBuilder text = new StringBuilder(key.length() + 16);
        for (byte next : key.getBytes(StandardCharsets.UTF_8)) {
            if (isPlain((char) (next & 0xFF))) {
                text.append((char) next);
            } else {
                text.append('%').append(HEX.charAt(next >> 4 & 0xF)).append(HEX.charAt(next & 0xF));
            }
        }
        return text.toString();
    }

    /**
     * Decodes what {@link #encode} wrote.
     *
     * @throws IngestFormatException if it is anything else
     */
    public static String decode(String text) {
        ByteBuffer bytes = ByteBuffer.allocate(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.put(escaped(text, i));
                i += ESCAPE_CHARS - 1;
            } else if (isPlain(c)) {
                bytes.put((byte) c);
            } else {
                throw new IngestFormatException("A key of a change holds a character that it never does");
            }
        }
        return checked(text, bytes.flip());
    }

    private static String checked(String text, ByteBuffer bytes) {
        try {
            String key = StandardCharsets.UTF_8.newDecoder().decode(bytes).toString();
            // Only the one canonical text: anything else comes from elsewhere.
            if (!key.isEmpty()
                    && key.length() <= EncodedChange.MAX_KEY_CHARS
                    && encode(key).equals(text)) {
                return key;
            }
        } catch (CharacterCodingException e) {
            throw new IngestFormatException("A key of a change is no UTF-8", e);
        }
        throw new IngestFormatException("A key of a change is malformed");
    }

    private static byte escaped(String text, int at) {
        if (at + ESCAPE_CHARS > text.length()) {
            throw new IngestFormatException("A key of a change is cut off");
        }
        int high = HEX.indexOf(text.charAt(at + 1));
        int low = HEX.indexOf(text.charAt(at + 2));
        if (high < 0 || low < 0) {
            throw new IngestFormatException("A key of a change is malformed");
        }
        return (byte) (high << 4 | low);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || PLAIN.indexOf(c) >= 0;
    }
}
