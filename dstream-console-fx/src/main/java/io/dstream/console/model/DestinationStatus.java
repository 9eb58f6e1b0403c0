package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A destination or the ingest queue: {@code GET destinations}.
 *
 * @param kind {@code destination} or {@code ingest_queue}
 * @param depth active messages, null where the service does not tell
 */
public record DestinationStatus(
        String name,
        String kind,
        double ratePerSecond,
        long events,
        long errors,
        @Nullable Instant lastErrorAt,
        @Nullable String lastError,
        @Nullable Long depth,
        @Nullable Long deadLetters) {
    public static final String INGEST_QUEUE = "ingest_queue";
}
