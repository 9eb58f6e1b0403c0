package io.dstream.sandbox.servicebus.broker.filter;

import java.io.Serial;

/** Says why a filter cannot be created, for a SQL expression with the column. */
public final class BadFilterException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    BadFilterException(String message) {
        super(message);
    }

    /** Refuses an expression at an index, which is told as a column. */
    static BadFilterException at(int index, String what) {
        return new BadFilterException("The SQL filter is not valid. Column " + (index + 1) + ": " + what);
    }

    /** Returns the reason, which is always given. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
