package io.dstream.console.model;

import org.jspecify.annotations.Nullable;

/**
 * Where dead letters lie: {@code GET dead-letters}.
 *
 * @param count null where the service does not tell
 */
public record DeadLetterEntity(
        String id, String kind, @Nullable Long count) {}
