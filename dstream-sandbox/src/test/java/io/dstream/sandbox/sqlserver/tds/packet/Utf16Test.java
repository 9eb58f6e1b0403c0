package io.dstream.sandbox.sqlserver.tds.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class Utf16Test {
    @Test
    void readsAndWritesWhatTheCharsetOfTheSameNameDoes() {
        String text = "Größe, 漢字, \uD83D\uDE00 and plain";

        assertThat(Utf16.encode(text)).isEqualTo(text.getBytes(StandardCharsets.UTF_16LE));
        assertThat(Utf16.decode(Utf16.encode("x" + text), 2, text.length())).isEqualTo(text);
    }

    @Test
    void keepsHalfASurrogatePairWhereverThePacketEnds() {
        String half = "a\uD83D".repeat(3_000);

        byte[] packets = Hex.packets(512, out -> out.utf16(half));

        assertThat(Utf16.decode(content(packets), 0, half.length())).isEqualTo(half);
    }

    private static byte[] content(byte[] packets) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        for (int at = 0; at < packets.length; ) {
            int length = ((packets[at + 2] & 0xFF) << 8) | (packets[at + 3] & 0xFF);
            content.write(packets, at + 8, length - 8);
            at += length;
        }
        return content.toByteArray();
    }
}
