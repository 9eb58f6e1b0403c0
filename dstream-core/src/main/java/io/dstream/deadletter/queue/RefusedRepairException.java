package io.dstream.deadletter.queue;

import org.jspecify.annotations.Nullable;

/** A repaired body cannot stand for the original; the message says why. */
final class RefusedRepairException extends RuntimeException {
    private static final long serialVersionUID = 1;

    RefusedRepairException(String message) {
        this(message, null);
    }

    RefusedRepairException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
