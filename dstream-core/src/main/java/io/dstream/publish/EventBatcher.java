package io.dstream.publish;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Splits events into batches bounded by bytes and by count, in order.
 *
 * @param maxBatchBytes the largest batch by estimate, at least 1; an event above it travels alone, for the destination to
 *     take or refuse
 * @param maxCount how many events a batch carries at most, at least 1
 */
public record EventBatcher(int maxBatchBytes, int maxCount) {
    /** Sections, constructors and the fixed properties of an AMQP message, generously. */
    private static final int MESSAGE_OVERHEAD_BYTES = 128;

    /** Constructor and length of an AMQP string or binary. */
    private static final int VALUE_OVERHEAD_BYTES = 5;

    public EventBatcher {
        if (maxBatchBytes < 1 || maxCount < 1) {
            throw new IllegalArgumentException("A batch carries at least one event of one byte");
        }
    }

    public List<List<OutboundEvent>> split(List<OutboundEvent> events) {
        List<List<OutboundEvent>> batches = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < events.size(); i++) {
            int size = sizeBytes(events.get(i));
            if (i > from && (bytes + size > maxBatchBytes || i - from == maxCount)) {
                batches.add(events.subList(from, i));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < events.size()) {
            batches.add(events.subList(from, events.size()));
        }
        return batches;
    }

    /** Returns how many bytes an event takes on the wire, at most or nearly so. */
    public static int sizeBytes(OutboundEvent event) {
        int size = MESSAGE_OVERHEAD_BYTES + event.body().sizeBytes();
        size += text(event.messageId()) + text(event.orderingKey()) + text(event.subject()) + text(event.contentType());
        for (Map.Entry<String, String> property : event.properties().entrySet()) {
            size += text(property.getKey()) + text(property.getValue());
        }
        return size;
    }

    private static int text(String value) {
        return VALUE_OVERHEAD_BYTES + value.getBytes(StandardCharsets.UTF_8).length;
    }
}
