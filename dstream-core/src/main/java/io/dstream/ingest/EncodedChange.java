package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;

/**
 * One change, encoded as the event that its consumers will read.
 *
 * @param position of the change; of an update, the position of its after row
 * @param operation never {@link Operation#UPDATE_BEFORE}
 * @param event the event, without any line break
 * @param key what keeps its order with others of the same key, at most 128 characters; empty where the whole table
 *     keeps one order
 */
public record EncodedChange(ChangePosition position, Operation operation, Payload event, String key) {
    /** The longest key that Service Bus and Event Hubs take. */
    public static final int MAX_KEY_CHARS = 128;

    public EncodedChange {
        if (key.length() > MAX_KEY_CHARS) {
            throw new IllegalArgumentException("A key has at most " + MAX_KEY_CHARS + " characters");
        }
    }

    /** Creates a change of a table that keeps one order. */
    public EncodedChange(ChangePosition position, Operation operation, Payload event) {
        this(position, operation, event, "");
    }

    /** Returns the same change with a key. */
    public EncodedChange withKey(String other) {
        return new EncodedChange(position, operation, event, other);
    }
}
