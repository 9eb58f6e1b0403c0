package io.dstream.sandbox.sqlserver.tds.packet;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Joins packets to messages, [MS-TDS] 2.2.3. Used by one thread at a time. */
public final class PacketReader {
    private static final int INITIAL_BYTES = 8 * 1024;
    /** A larger buffer is given back after its message. */
    private static final int KEPT_BYTES = 1024 * 1024;

    private final InputStream in;
    private final byte[] header = new byte[PacketHeader.BYTES];
    private byte[] buffer = new byte[INITIAL_BYTES];
    private int maxBytes;
    private @Nullable PacketHeader next;
    private @Nullable Message current;

    public PacketReader(InputStream in) {
        this.in = in;
    }

    /**
     * Reads the next message as a whole, or null where the client has closed the connection.
     *
     * @param limit the longest payload that is taken
     */
    public @Nullable Message read(int limit) throws IOException {
        Message message = begin(limit);
        try {
            if (message != null) {
                message.awaitWhole();
            }
            return message;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Reads the first packet of the next message, or null where the client has closed the connection.
     *
     * <p>The message before must have been read to its end.
     *
     * @param limit the most bytes of payload that are held at once
     */
    public @Nullable Message begin(int limit) throws IOException {
        PacketHeader first = nextHeader();
        if (first == null) {
            return null;
        }
        if (buffer.length > KEPT_BYTES) {
            buffer = new byte[INITIAL_BYTES];
        }
        maxBytes = limit;
        Payload payload = new Payload(buffer, 0, 0);
        Message message = new Message(this, first, payload);
        payload.arrivesBy(message::readOn);
        fill(first, payload);
        current = message;
        return message;
    }

    /**
     * Returns whether the client has sent an Attention signal, [MS-TDS] 2.2.1.7, and takes it.
     *
     * <p>Does not wait; anything else that has come stays for {@link #read}. None comes within a message.
     */
    public boolean takeAttention() throws IOException {
        if (current != null && !current.isWhole()) {
            return false;
        }
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

    /** Reads the next packet of a message behind what its payload holds, and returns its status. */
    int append(int type, Payload payload) throws IOException {
        PacketHeader packet = nextHeader();
        if (packet == null) {
            throw new EOFException("Connection closed within a message");
        }
        if (packet.type() != type) {
            throw new ProtocolException("Packet of type " + packet.type() + " within a message of type " + type);
        }
        fill(packet, payload);
        return packet.status();
    }

    private void fill(PacketHeader packet, Payload payload) throws IOException {
        int count = packet.payloadBytes();
        if (payload.held() + count > maxBytes) {
            throw new ProtocolException("Message is longer than " + maxBytes + " bytes");
        }
        buffer = payload.makeRoom(count, maxBytes);
        if (in.readNBytes(buffer, payload.end(), count) < count) {
            throw new EOFException("Connection closed within a packet");
        }
        payload.filled(count);
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
