package io.dstream.sandbox.servicebus.broker;

/** How many messages of each kind a queue, subscription or topic holds. */
public record MessageCounts(long active, long deadLetter, long scheduled, long total, long sizeBytes) {}
