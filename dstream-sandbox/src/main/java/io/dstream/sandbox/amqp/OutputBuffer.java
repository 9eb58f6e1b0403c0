package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.WritableByteChannel;
import org.apache.qpid.protonj2.buffer.ProtonBuffer;

/** Bytes on their way to a socket, gathered over a pass and written at its end. */
final class OutputBuffer {
    private static final int INITIAL_BYTES = 64 * 1024;

    // Kept in writing mode: position is where the next byte goes.
    private ByteBuffer buffer = ByteBuffer.allocateDirect(INITIAL_BYTES);

    int pendingBytes() {
        return buffer.position();
    }

    void append(ProtonBuffer bytes) {
        int length = bytes.getReadableBytes();
        if (length > buffer.remaining()) {
            grow(length);
        }
        int end = buffer.position() + length;
        int limit = buffer.limit();
        buffer.limit(end);
        bytes.readBytes(buffer);
        buffer.limit(limit);
    }

    private void grow(int more) {
        int capacity = Math.max(buffer.capacity() * 2, buffer.position() + more);
        ByteBuffer larger = ByteBuffer.allocateDirect(capacity);
        larger.put(buffer.flip());
        buffer = larger;
    }

    /** Writes as much as the channel takes; true when nothing is left. */
    boolean writeTo(WritableByteChannel channel) throws IOException {
        buffer.flip();
        try {
            int written = 1;
            while (written > 0 && buffer.hasRemaining()) {
                written = channel.write(buffer);
            }
        } finally {
            buffer.compact();
        }
        return buffer.position() == 0;
    }
}
