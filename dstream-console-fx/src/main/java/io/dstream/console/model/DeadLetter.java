package io.dstream.console.model;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A dead letter: {@code GET dead-letters/messages}. */
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
