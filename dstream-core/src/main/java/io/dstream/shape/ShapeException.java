package io.dstream.shape;

/** Says why a table's shape does not fit its columns, and what to do. */
public final class ShapeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ShapeException(String message) {
        super(message);
    }
}
