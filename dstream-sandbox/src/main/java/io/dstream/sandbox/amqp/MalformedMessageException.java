package io.dstream.sandbox.amqp;

import java.io.Serial;

/** Says that a peer sent bytes which are not an AMQP message. */
public final class MalformedMessageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public MalformedMessageException(String message) {
        super(message);
    }

    /** Returns the reason, which is always given. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
