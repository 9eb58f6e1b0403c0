package io.dstream.sandbox.servicebus.keep;

import io.dstream.sandbox.servicebus.broker.MessageRecord;
import io.dstream.sandbox.servicebus.broker.MessageState;
import io.dstream.sandbox.servicebus.broker.StoredMessage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** A message as bytes: state (1), failed deliveries (4), arrival (8), expiry (8), length (2) and text of the source of a dead letter, message. */
final class MessageCodec {
    private static final int FIXED_BYTES = 1 + Integer.BYTES + 2 * Long.BYTES + Short.BYTES;

    private MessageCodec() {}

    static byte[] encode(MessageRecord message, EnvelopeCodec codec) {
        byte[] source = message.arrival().deadLetterSource().getBytes(StandardCharsets.UTF_8);
        byte[] envelope = codec.encode(message.envelope());
        return ByteBuffer.allocate(FIXED_BYTES + source.length + envelope.length)
                .put((byte) message.state().wireNumber())
                .putInt(message.deliveryCount())
                .putLong(message.arrival().atMillis())
                .putLong(message.arrival().expiresAtMillis())
                .putShort((short) source.length)
                .put(source)
                .put(envelope)
                .array();
    }

    static MessageRecord decode(long number, byte[] bytes, EnvelopeCodec codec) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        MessageState state = MessageState.of(in.get());
        int deliveries = in.getInt();
        long at = in.getLong();
        long expiresAt = in.getLong();
        String source = new String(take(in, Short.toUnsignedInt(in.getShort())), StandardCharsets.UTF_8);
        StoredMessage.Arrival arrival = new StoredMessage.Arrival(number, at, expiresAt, source);
        return new MessageRecord(codec.decode(take(in, in.remaining())), state, arrival, deliveries);
    }

    private static byte[] take(ByteBuffer in, int length) {
        byte[] taken = new byte[length];
        in.get(taken);
        return taken;
    }
}
