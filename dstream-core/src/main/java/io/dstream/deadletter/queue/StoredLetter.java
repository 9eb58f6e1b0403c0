package io.dstream.deadletter.queue;

import io.dstream.ingest.Payload;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter as its queue keeps it.
 *
 * @param sequenceNumber names it within its queue
 * @param properties application properties, without those that say why it is dead
 * @param isBinary whether the body is bytes; an AMQP value or sequence is not, and can only be sent as it is
 */
public record StoredLetter(
        long sequenceNumber,
        String messageId,
        @Nullable String sessionId,
        @Nullable String subject,
        @Nullable String contentType,
        Cause cause,
        @Nullable Instant enqueuedAt,
        int deliveryCount,
        Map<String, Object> properties,
        Payload body,
        boolean isBinary) {
    public StoredLetter {
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /** Why it is dead. */
    public record Cause(String reason, String description) {}
}
