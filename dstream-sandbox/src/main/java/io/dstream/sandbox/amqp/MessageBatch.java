package io.dstream.sandbox.amqp;

import java.util.ArrayList;
import java.util.List;

/** The messages of one transfer: one, or the many that the service's batch format packs into Data sections. */
public final class MessageBatch {
    private static final int BATCH_FORMAT = 0x80013700;
    private static final int DATA = 0x75;

    private MessageBatch() {}

    /** Reads one message, which takes a range of an array. */
    @FunctionalInterface
    public interface MessageDecoder<T> {
        T decode(byte[] array, int from, int to);
    }

    public static <T> List<T> decode(int messageFormat, byte[] bytes, MessageDecoder<T> decoder) {
        if (messageFormat != BATCH_FORMAT) {
            return List.of(decoder.decode(bytes, 0, bytes.length));
        }
        List<T> messages = new ArrayList<>();
        AmqpReader reader = new AmqpReader(bytes, 0, bytes.length);
        while (reader.hasRemaining()) {
            if (reader.descriptor() == DATA) {
                AmqpReader.Slice slice = reader.binary();
                messages.add(decoder.decode(bytes, slice.from(), slice.to()));
            } else {
                reader.skip();
            }
        }
        return messages;
    }
}
