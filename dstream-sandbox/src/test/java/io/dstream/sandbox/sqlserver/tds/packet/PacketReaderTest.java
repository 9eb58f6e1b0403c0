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
        assertThat(read("01 00 00 0A 00 00 01 00 41 00 01 03 00 08 00 00 02 00").isIgnored())
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
