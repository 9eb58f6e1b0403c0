package io.dstream.deadletter;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message that could not be delivered.
 *
 * @param sequenceNumber names it within its entity
 * @param table {@code schema.name}, null where the message does not tell
 * @param reason short, such as {@code malformed}
 * @param description what was wrong, a sentence
 * @param properties application properties as text
 * @param body as text; of an ingest message its changes, one JSON object a line
 * @param isText whether the body is text that can be repaired
 * @param isTruncated whether the body was longer
 */
public record DeadLetter(
        long sequenceNumber,
        String messageId,
        @Nullable String sessionId,
        @Nullable String table,
        String reason,
        String description,
        @Nullable Instant enqueuedAt,
        int deliveryCount,
        @Nullable String contentType,
        Map<String, String> properties,
        String body,
        boolean isText,
        boolean isTruncated,
        int sizeBytes) {
    public DeadLetter {
        properties = Map.copyOf(properties);
    }
}
