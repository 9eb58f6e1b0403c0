package io.dstream.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A queue or subscription that keeps dead letters.
 *
 * @param id {@code queue} or {@code topic/subscription}
 * @param kind {@code ingest_queue} or {@code destination}
 * @param count how many, null where the service does not tell
 */
public record DeadLetterEntity(
        String id, String kind, @Nullable Long count) {
    public static final String INGEST_QUEUE = "ingest_queue";
    public static final String DESTINATION = "destination";
}
