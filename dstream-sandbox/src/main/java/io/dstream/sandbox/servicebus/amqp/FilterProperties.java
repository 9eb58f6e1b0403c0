package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.AmqpReader;
import io.dstream.sandbox.servicebus.broker.filter.MessageProperties;
import io.dstream.sandbox.servicebus.broker.filter.SystemProperty;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What filters see of an encoded message. Source: AMQP 1.0 part 3.2.4 and 3.2.5. */
final class FilterProperties {
    private static final String PARTITION_KEY = "x-opt-partition-key";

    /** By position in the list of properties, {@code null} for what has no name in filters. */
    private static final @Nullable SystemProperty[] FIELDS = {
        SystemProperty.MESSAGE_ID,
        null,
        SystemProperty.TO,
        SystemProperty.LABEL,
        SystemProperty.REPLY_TO,
        SystemProperty.CORRELATION_ID,
        SystemProperty.CONTENT_TYPE,
        null,
        null,
        null,
        SystemProperty.SESSION_ID,
        null,
        SystemProperty.REPLY_TO_SESSION_ID
    };

    private FilterProperties() {}

    static MessageProperties of(byte[] array, MessageLayout layout) {
        Map<SystemProperty, Object> system = new EnumMap<>(SystemProperty.class);
        readFields(array, layout, system);
        readPartitionKey(array, layout.annotations().entries(), system);
        Map<String, Object> application = new HashMap<>();
        readApplication(array, layout, application);
        return new MessageProperties(system, application);
    }

    private static void readFields(byte[] array, MessageLayout layout, Map<SystemProperty, Object> system) {
        if (layout.applicationFrom() == layout.bareFrom()) {
            return;
        }
        AmqpReader reader = new AmqpReader(array, layout.bareFrom(), layout.applicationFrom());
        reader.descriptor();
        int count = Math.min(reader.enter(), FIELDS.length);
        for (int field = 0; field < count; field++) {
            SystemProperty property = FIELDS[field];
            if (property == null) {
                reader.skip();
                continue;
            }
            // Ids may be numbers or uuids: filters know them as text.
            String text = reader.text();
            if (text != null) {
                system.put(property, text);
            }
        }
    }

    private static void readPartitionKey(
            byte[] array, List<AmqpReader.Slice> annotations, Map<SystemProperty, Object> system) {
        for (AmqpReader.Slice annotation : annotations) {
            AmqpReader reader = new AmqpReader(array, annotation.from(), annotation.to());
            if (PARTITION_KEY.equals(reader.text()) && reader.value() instanceof String key) {
                system.put(SystemProperty.PARTITION_KEY, key);
            }
        }
    }

    private static void readApplication(byte[] array, MessageLayout layout, Map<String, Object> application) {
        if (layout.bodyFrom() == layout.applicationFrom()) {
            return;
        }
        AmqpReader reader = new AmqpReader(array, layout.applicationFrom(), layout.bodyFrom());
        reader.descriptor();
        int pairs = reader.enter() / 2;
        for (int pair = 0; pair < pairs; pair++) {
            String key = reader.text();
            Object value = reader.value();
            if (key != null && value != null) {
                application.put(key, value);
            }
        }
    }
}
