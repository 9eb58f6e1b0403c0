package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.amqp.AmqpWriter;
import java.util.Map;

/** Changes single application properties and leaves the bytes of the others alone. */
final class ApplicationProperties {
    private static final int SECTION = 0x74;

    private ApplicationProperties() {}

    /** Writes the section of a message with these properties added or replaced. */
    static void write(AmqpWriter writer, byte[] array, MessageLayout layout, Map<String, Object> changes) {
        writer.descriptor(SECTION);
        int map = writer.beginMap();
        int count = 0;
        if (layout.bodyFrom() > layout.applicationFrom()) {
            count = copyOthers(writer, array, layout, changes);
        }
        for (Map.Entry<String, Object> change : changes.entrySet()) {
            writer.string(change.getKey());
            EncodedValues.write(writer, change.getValue());
            count += 2;
        }
        writer.end(map, count);
    }

    private static int copyOthers(AmqpWriter writer, byte[] array, MessageLayout layout, Map<String, Object> changes) {
        AmqpReader reader = new AmqpReader(array, layout.applicationFrom(), layout.bodyFrom());
        reader.descriptor();
        int pairs = reader.enter() / 2;
        int copied = 0;
        for (int pair = 0; pair < pairs; pair++) {
            int from = reader.position();
            String key = reader.text();
            reader.skip();
            if (key == null || !changes.containsKey(key)) {
                writer.raw(array, from, reader.position());
                copied += 2;
            }
        }
        return copied;
    }
}
