package io.dstream.ingest;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Immutable bytes of a message or an event. */
public final class Payload {
    private final ByteBuffer bytes;

    private Payload(ByteBuffer bytes) {
        this.bytes = bytes;
    }

    /** Wraps an array, which the caller gives away: nobody writes to it any more. */
    public static Payload ofOwned(byte[] bytes) {
        return new Payload(ByteBuffer.wrap(bytes).asReadOnlyBuffer());
    }

    public static Payload ofUtf8(String text) {
        return ofOwned(text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns a view of a part, without a copy.
     *
     * @throws IndexOutOfBoundsException if the part does not lie within these bytes
     */
    public Payload slice(int offset, int length) {
        return new Payload(bytes.slice(offset, length));
    }

    public int sizeBytes() {
        return bytes.limit();
    }

    /** Returns a read-only buffer over all bytes, with a position of its own. */
    public ByteBuffer asByteBuffer() {
        return bytes.duplicate();
    }

    public String toUtf8() {
        return StandardCharsets.UTF_8.decode(asByteBuffer()).toString();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Payload payload && bytes.equals(payload.bytes);
    }

    @Override
    public int hashCode() {
        return bytes.hashCode();
    }

    @Override
    public String toString() {
        return sizeBytes() + " bytes";
    }
}
