package io.dstream.control;

import org.jspecify.annotations.Nullable;

/** Thrown when what an operator asks for cannot be done; the message is a sentence for them. */
public final class ControlException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Why. */
    public enum Reason {
        /** There is no such thing. */
        NOT_FOUND,
        /** The request is wrong in itself. */
        INVALID,
        /** The state does not allow it, or somebody else has changed it meanwhile. */
        CONFLICT,
        /** The entity tag given is not that of the current state. */
        PRECONDITION_FAILED,
        /** A service is out of reach; it may be asked again. */
        UNAVAILABLE
    }

    private final Reason reason;

    public ControlException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public ControlException(Reason reason, String message) {
        this(reason, message, null);
    }

    public Reason reason() {
        return reason;
    }
}
