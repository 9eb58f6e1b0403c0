package io.dstream.sandbox.servicebus.broker.filter;

import java.io.Serial;

/** Says that a filter cannot be evaluated for a message: an unknown system property, operands that do not fit. */
public final class FilterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    FilterException(String message) {
        super(message);
    }

    /** Returns the reason, which is always given. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
