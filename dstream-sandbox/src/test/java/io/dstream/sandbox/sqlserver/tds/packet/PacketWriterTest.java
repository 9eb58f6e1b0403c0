package io.dstream.sandbox.sqlserver.tds.packet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PacketWriterTest {
    @Test
    void endsAMessageWithinOnePacket() {
        assertThat(Hex.packets(512, out -> out.i32(0x04030201)))
                .isEqualTo(Hex.bytes("04 01 00 0C 00 00 01 00 01 02 03 04"));
    }

    @Test
    void beginsNoPacketWithoutContent() {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[512 - 8]));

        assertThat(packets).hasSize(512).startsWith(Hex.bytes("04 01 02 00 00 00 01 00"));
    }

    @Test
    void numbersItsPackets() {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[512]));

        assertThat(packets).hasSize(512 + 8 + 8).startsWith(Hex.bytes("04 00 02 00 00 00 01 00"));
        assertThat(java.util.Arrays.copyOfRange(packets, 512, 520)).isEqualTo(Hex.bytes("04 01 00 10 00 00 02 00"));
    }

    @Test
    void sendsBeforeTheMessageEndsOnceItsBufferIsFull() {
        ByteArrayOutputStream sent = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(sent, MessageType.RESPONSE, 4096);

        writer.bytes(new byte[1_000_000]);

        assertThat(sent.size()).isBetween(800_000, 1_000_000 + 8 * 250);
    }

    @Test
    void cutsTextThatIsTooLongForItsLength() {
        assertThat(Hex.packets(4096, out -> out.shortText("x".repeat(300)))).hasSize(8 + 1 + 2 * 255);
    }

    @ParameterizedTest
    @ValueSource(ints = {512, 513, 514, 515, 516, 517, 518, 519, 4096, 32_767})
    void writesFieldsAcrossThePacketsBorders(int packetBytes) throws IOException {
        byte[] packets = Hex.packets(packetBytes, out -> {
            for (int i = 0; i < 5_000; i++) {
                out.u8(i);
                out.i16(i);
                out.i32(i);
                out.i64(i);
                out.utf16("ä" + i % 10);
            }
        });

        Payload in = Objects.requireNonNull(new PacketReader(new ByteArrayInputStream(packets)).read(200_000))
                .payload();
        for (int i = 0; i < 5_000; i++) {
            assertThat(in.u8()).isEqualTo(i & 0xFF);
            assertThat(in.i16()).isEqualTo(i);
            assertThat(in.i32()).isEqualTo(i);
            assertThat(in.i64()).isEqualTo(i);
            assertThat(in.utf16(2)).isEqualTo("ä" + i % 10);
        }
        assertThat(in.isEmpty()).isTrue();
    }
}
