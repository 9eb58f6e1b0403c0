package io.dstream.publish;

import org.jspecify.annotations.Nullable;

/** A queue or destination did not take what was sent. */
public final class PublishException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What a sender can do about a failed send. */
    public enum Fault {
        /** The same send may succeed later. */
        TRANSIENT,
        /** A person must act: a right, an entity or a quota is missing. */
        PERMANENT,
        /** This message can never be taken, such as one above the size limit; others can. */
        POISON
    }

    private final Fault fault;

    /** Creates an exception whose message names the entity and its state, and no secret. */
    public PublishException(String message, Fault fault, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }

    public boolean isTransient() {
        return fault == Fault.TRANSIENT;
    }
}
