package io.dstream.sandbox.sqlserver.tds.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class PacketReaderTest {
    private static final int MAX_BYTES = 1_000;
    /** [MS-TDS] 4.10. */
    private static final String ATTENTION = "06 01 00 08 00 00 01 00";

    @Test
    void joinsThePacketsOfAMessage() throws IOException {
        Message message = read("01 00 00 0A 00 00 01 00 41 00 01 01 00 0A 00 00 02 00 42 00");

        assertThat(message.type()).isEqualTo(MessageType.SQL_BATCH);
        assertThat(message.payload().utf16(2)).isEqualTo("AB");
        assertThat(message.payload().isEmpty()).isTrue();
    }

    @Test
    void seesAMessageThatWasGivenUp() throws IOException {
        assertThat(read("01 00 00 0A 00 00 01 00 41 00 01 03 00 08 00 00 02 00").isGivenUp())
                .isTrue();
    }

    @Test
    void seesWhatTheFirstHeaderAsksFor() throws IOException {
        assertThat(read("01 09 00 08 00 00 01 00").resetsConnection()).isTrue();
        assertThat(read("01 11 00 08 00 00 01 00").resetsConnectionKeepingTransaction())
                .isTrue();
        assertThat(read("01 01 00 08 00 00 01 00").resetsConnection()).isFalse();
    }

    @Test
    void growsForLongMessages() throws IOException {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[100_000]));

        Message message = Objects.requireNonNull(reader(packets).read(100_000));

        assertThat(message.payload().remaining()).isEqualTo(100_000);
    }

    @Test
    void readsAMessageAsItsPacketsAreAskedFor() throws IOException {
        byte[] sent = new byte[100_000];
        for (int i = 0; i < sent.length; i++) {
            sent[i] = (byte) (i * 31);
        }
        PacketReader reader = reader(Hex.packets(512, out -> out.bytes(sent)));

        Message message = Objects.requireNonNull(reader.begin(2_000));

        assertThat(message.isWhole()).isFalse();
        byte[] read = new byte[sent.length];
        int at = 0;
        for (int count = 1; at < read.length; count = count % 997 + 1) {
            byte[] part = message.payload().bytes(Math.min(count, read.length - at));
            System.arraycopy(part, 0, read, at, part.length);
            at += part.length;
        }
        assertThat(read).isEqualTo(sent);
        assertThat(message.payload().isEmpty()).isTrue();
        assertThat(message.isWhole()).isTrue();
    }

    @Test
    void readsNumbersThatLieAcrossPackets() throws IOException {
        byte[] packets = Hex.packets(511, out -> {
            for (int i = 0; i < 50_000; i++) {
                out.i64(i * 0x0102030405060708L);
                out.i32(i);
                out.i16(i);
                out.u8(i);
            }
        });
        Payload in = Objects.requireNonNull(reader(packets).begin(MAX_BYTES)).payload();

        for (int i = 0; i < 50_000; i++) {
            assertThat(in.i64()).isEqualTo(i * 0x0102030405060708L);
            assertThat(in.i32()).isEqualTo(i);
            assertThat(in.u16()).isEqualTo(i & 0xFFFF);
            assertThat(in.u8()).isEqualTo(i & 0xFF);
        }
        assertThat(in.isEmpty()).isTrue();
    }

    @Test
    void refusesAValueThatIsLongerThanMayBeHeld() throws IOException {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[MAX_BYTES + 1]));
        Payload in = Objects.requireNonNull(reader(packets).begin(MAX_BYTES)).payload();

        assertThatThrownBy(() -> in.bytes(MAX_BYTES + 1)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void skipsWhatIsLeftOfAMessage() throws IOException {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[100_000]));
        PacketReader reader = reader(packets);
        Message message = Objects.requireNonNull(reader.begin(MAX_BYTES));

        message.skipRest();

        assertThat(message.isWhole()).isTrue();
        assertThat(reader.begin(MAX_BYTES)).isNull();
    }

    @Test
    void seesNoAttentionWithinAMessage() throws IOException {
        PacketReader reader = reader(Hex.bytes("03 00 00 0A 00 00 01 00 41 00 " + ATTENTION));
        assertThat(reader.begin(MAX_BYTES)).isNotNull();

        assertThat(reader.takeAttention()).isFalse();
    }

    @Test
    void returnsNothingAfterTheLastMessage() throws IOException {
        assertThat(reader(new byte[0]).read(MAX_BYTES)).isNull();
    }

    @Test
    void refusesALongerMessageThanIsTaken() {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[MAX_BYTES + 1]));

        assertThatThrownBy(() -> reader(packets).read(MAX_BYTES)).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesALengthShorterThanTheHeader() {
        assertThatThrownBy(() -> read("01 01 00 07 00 00 01 00")).isInstanceOf(ProtocolException.class);
    }

    @Test
    void refusesAnotherTypeWithinAMessage() {
        assertThatThrownBy(() -> read("01 00 00 08 00 00 01 00 03 01 00 08 00 00 02 00"))
                .isInstanceOf(ProtocolException.class);
    }

    @Test
    void failsAtEachByteWhereTheConnectionMayEnd() {
        byte[] packets = Hex.packets(512, out -> out.bytes(new byte[700]));

        for (int length = 1; length < packets.length; length++) {
            byte[] truncated = Arrays.copyOf(packets, length);
            assertThatThrownBy(() -> reader(truncated).read(MAX_BYTES)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void takesAnAttentionSignalThatWaits() throws IOException {
        PacketReader reader = reader(Hex.bytes(ATTENTION + " 01 01 00 08 00 00 01 00"));

        assertThat(reader.takeAttention()).isTrue();
        assertThat(reader.takeAttention()).isFalse();
        assertThat(Objects.requireNonNull(reader.read(MAX_BYTES)).type()).isEqualTo(MessageType.SQL_BATCH);
        assertThat(reader.takeAttention()).isFalse();
    }

    private static Message read(String hex) throws IOException {
        return Objects.requireNonNull(reader(Hex.bytes(hex)).read(MAX_BYTES));
    }

    private static PacketReader reader(byte[] bytes) {
        return new PacketReader(new ByteArrayInputStream(bytes));
    }
}
