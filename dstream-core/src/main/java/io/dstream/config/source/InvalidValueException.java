package io.dstream.config.source;

/** A text that is not the value it should be; its message says why and what to do, and does not repeat the text. */
public final class InvalidValueException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception whose message reads on from the name of what is wrong, such as {@code has no unit}. */
    public InvalidValueException(String message) {
        super(message);
    }

    /** Returns the message, which is never null. */
    public String reason() {
        return String.valueOf(getMessage());
    }
}
