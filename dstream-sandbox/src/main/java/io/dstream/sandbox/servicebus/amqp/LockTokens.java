package io.dstream.sandbox.servicebus.amqp;

import java.nio.ByteBuffer;
import java.util.UUID;

/** Lock tokens as delivery tags: 16 bytes in the order of .NET, which turns the first three groups around. */
final class LockTokens {
    /** Stands on deliveries that need no settlement. */
    static final UUID NONE = new UUID(0, 0);

    private LockTokens() {}

    static byte[] tag(UUID token) {
        long high = token.getMostSignificantBits();
        return ByteBuffer.allocate(16)
                .putInt(Integer.reverseBytes((int) (high >>> 32)))
                .putShort(Short.reverseBytes((short) (high >>> 16)))
                .putShort(Short.reverseBytes((short) high))
                .putLong(token.getLeastSignificantBits())
                .array();
    }
}
