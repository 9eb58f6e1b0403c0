package io.dstream.sandbox.servicebus.amqp;

import java.util.ArrayList;
import java.util.List;

/** The messages of one transfer: one, or the many that the service's batch format packs into Data sections. */
final class MessageBatch {
    private static final int BATCH_FORMAT = 0x80013700;
    private static final int DATA = 0x75;

    private MessageBatch() {}

    static List<EncodedMessage> decode(int messageFormat, byte[] bytes) {
        if (messageFormat != BATCH_FORMAT) {
            return List.of(EncodedMessage.decode(bytes, 0, bytes.length));
        }
        List<EncodedMessage> messages = new ArrayList<>();
        AmqpReader reader = new AmqpReader(bytes, 0, bytes.length);
        while (reader.hasRemaining()) {
            if (reader.descriptor() == DATA) {
                AmqpReader.Slice slice = reader.binary();
                messages.add(EncodedMessage.decode(bytes, slice.from(), slice.to()));
            } else {
                reader.skip();
            }
        }
        return messages;
    }
}
