package io.dstream.console.model;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter to send again.
 *
 * @param body in place of its own, null for its own
 */
public record Repair(long sequenceNumber, @Nullable String body) {}
