package io.dstream.sandbox.sqlserver.tds.tls;

import io.dstream.sandbox.sqlserver.tds.packet.Message;
import io.dstream.sandbox.sqlserver.tds.packet.MessageType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketReader;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;

/** Carries the records of a TLS handshake in PRELOGIN messages, [MS-TDS] 2.2.6.5; what is flushed is one message. */
final class PreloginTunnel {
    private static final int PACKET_BYTES = 4096;
    private static final int MAX_MESSAGE_BYTES = 64 * 1024;

    private PreloginTunnel() {}

    static InputStream input(PacketReader reader) {
        return new Input(reader);
    }

    static OutputStream output(OutputStream out) {
        return new Output(new PacketWriter(out, MessageType.PRELOGIN, PACKET_BYTES));
    }

    private static final class Input extends InputStream {
        private final PacketReader reader;
        private Payload message = Payload.of(new byte[0]);

        Input(PacketReader reader) {
            this.reader = reader;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            while (message.isEmpty()) {
                Message next = reader.read(MAX_MESSAGE_BYTES);
                if (next == null) {
                    return -1;
                }
                if (next.type() != MessageType.PRELOGIN) {
                    throw new ProtocolException("Message of type " + next.type() + " within the TLS handshake");
                }
                message = next.payload();
            }
            int count = Math.min(length, message.remaining());
            System.arraycopy(message.bytes(count), 0, bytes, offset, count);
            return count;
        }
    }

    private static final class Output extends OutputStream {
        private final PacketWriter writer;

        Output(PacketWriter writer) {
            this.writer = writer;
        }

        @Override
        public void write(int value) {
            writer.u8(value);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) {
            writer.bytes(Arrays.copyOfRange(bytes, offset, offset + length));
        }

        @Override
        public void flush() {
            if (writer.isWithinMessage()) {
                writer.endMessage();
            }
        }
    }
}
