package io.dstream.destination;

/**
 * How many messages a queue or subscription holds.
 *
 * @param id {@code queue} or {@code topic/subscription}
 */
public record EntityCounts(String id, long active, long deadLetters) {}
