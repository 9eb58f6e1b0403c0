package io.dstream.shape;

/** Says where a condition is not written as one is, and what to write. */
public final class ConditionSyntaxException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ConditionSyntaxException(int offset, String message) {
        super("at character " + (offset + 1) + ": " + message);
    }
}
