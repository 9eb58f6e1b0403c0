package io.dstream.deadletter;

import org.jspecify.annotations.Nullable;

/**
 * A dead letter to send again.
 *
 * @param body the repaired body, null to send it as it is
 */
public record Repair(long sequenceNumber, @Nullable String body) {}
