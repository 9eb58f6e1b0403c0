package io.dstream.sandbox.sqlserver.tds.packet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Joins packets to messages, [MS-TDS] 2.2.3. Used by one thread at a time. */
public final class PacketReader {
    private static final int INITIAL_BYTES = 8 * 1024;
    /** A larger buffer is given back after its message. */
    private static final int KEPT_BYTES = 1024 * 1024;

    private final InputStream in;
    private final byte[] header = new byte[PacketHeader.BYTES];
    private byte[] buffer = new byte[INITIAL_BYTES];
    private @Nullable PacketHeader next;

    public PacketReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next message, or null where the client has closed the connection.
     *
     * @param maxBytes the longest payload that is taken
     */
    public @Nullable Message read(int maxBytes) throws IOException {
        PacketHeader first = nextHeader();
        if (first == null) {
            return null;
        }
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
        return join(first, maxBytes);
    }

    /**
     * Returns whether the client has sent an Attention signal, [MS-TDS] 2.2.1.7, and takes it.
     *
     * <p>Does not wait; anything else that has come stays for {@link #read}.
     */
    public boolean takeAttention() throws IOException {
        if (next == null && in.available() > 0) {
            next = nextHeader();
        }
        PacketHeader seen = next;
        if (seen == null || seen.type() != MessageType.ATTENTION) {
            return false;
        }
        next = null;
        in.skipNBytes(seen.payloadBytes());
        return true;
    }

    private Message join(PacketHeader first, int maxBytes) throws IOException {
        PacketHeader packet = first;
        int length = 0;
        while (true) {
            length = append(packet, length, maxBytes);
            if (packet.has(PacketHeader.END_OF_MESSAGE)) {
                return new Message(first.type(), first.status() | packet.status(), new Payload(buffer, 0, length));
            }
            packet = following(first.type());
        }
    }

    private PacketHeader following(int type) throws IOException {
        PacketHeader packet = nextHeader();
        if (packet == null) {
            throw new EOFException("Connection closed within a message");
        }
        if (packet.type() != type) {
            throw new ProtocolException("Packet of type " + packet.type() + " within a message of type " + type);
        }
        return packet;
    }

    private int append(PacketHeader packet, int length, int maxBytes) throws IOException {
        int total = length + packet.payloadBytes();
        if (total > maxBytes) {
            throw new ProtocolException("Message is longer than " + maxBytes + " bytes");
        }
        if (total > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.max(total, (int) Math.min(maxBytes, 2L * buffer.length)));
        }
        if (in.readNBytes(buffer, length, packet.payloadBytes()) < packet.payloadBytes()) {
            throw new EOFException("Connection closed within a packet");
        }
        return total;
    }

    private @Nullable PacketHeader nextHeader() throws IOException {
        PacketHeader waiting = next;
        next = null;
        if (waiting != null) {
            return waiting;
        }
        int read = in.readNBytes(header, 0, header.length);
        if (read == 0) {
            return null;
        }
        if (read < header.length) {
            throw new EOFException("Connection closed within a packet header");
        }
        return PacketHeader.decode(header);
    }
}
