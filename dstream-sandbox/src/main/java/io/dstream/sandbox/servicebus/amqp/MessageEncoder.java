package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpWriter;
import io.dstream.sandbox.servicebus.broker.MessageState;
import io.dstream.sandbox.servicebus.broker.StoredMessage;

/** Writes a message as a receiver gets it: the sender's bytes under the broker's header and annotations. */
final class MessageEncoder {
    private static final int ANNOTATIONS = 0x72;

    private static final byte[] SEQUENCE_NUMBER = symbol("x-opt-sequence-number");
    private static final byte[] ENQUEUED_SEQUENCE_NUMBER = symbol("x-opt-enqueue-sequence-number");
    private static final byte[] ENQUEUED_TIME = symbol("x-opt-enqueued-time");
    private static final byte[] LOCKED_UNTIL = symbol("x-opt-locked-until");
    private static final byte[] STATE = symbol("x-opt-message-state");
    private static final byte[] DEAD_LETTER_SOURCE = symbol("x-opt-deadletter-source");

    private MessageEncoder() {}

    static void write(AmqpWriter writer, StoredMessage message) {
        // The broker accepts messages from this package only.
        EncodedMessage encoded = (EncodedMessage) message.envelope();
        encoded.header().write(writer, message.deliveryCount());
        writer.descriptor(ANNOTATIONS);
        int map = writer.beginMap();
        int count = encoded.writeAnnotations(writer);
        writer.raw(SEQUENCE_NUMBER).longValue(message.sequenceNumber());
        writer.raw(ENQUEUED_SEQUENCE_NUMBER).longValue(message.sequenceNumber());
        writer.raw(ENQUEUED_TIME).timestamp(message.enqueuedAtMillis());
        count += 6;
        if (message.lockToken() != null) {
            writer.raw(LOCKED_UNTIL).timestamp(message.lockedUntilMillis());
            count += 2;
        }
        if (message.state() != MessageState.ACTIVE) {
            writer.raw(STATE).intValue(message.state().wireNumber());
            count += 2;
        }
        if (!message.deadLetterSource().isEmpty()) {
            writer.raw(DEAD_LETTER_SOURCE).string(message.deadLetterSource());
            count += 2;
        }
        writer.end(map, count);
        encoded.writeBareMessage(writer);
    }

    private static byte[] symbol(String name) {
        return new AmqpWriter().symbol(name).toByteArray();
    }
}
