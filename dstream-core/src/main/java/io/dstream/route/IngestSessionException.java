package io.dstream.route;

import org.jspecify.annotations.Nullable;

/** A session of the ingest queue cannot be used any more. */
public final class IngestSessionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What ended the session. */
    public enum Cause {
        /** The lock: another process may hold it, and what was received belongs to that one. */
        LOCK_LOST,
        /** The connection or the service; it may come back. */
        UNREACHABLE,
        /** A missing right or entity; a person must act. */
        REFUSED
    }

    private final Cause reason;

    public IngestSessionException(String message, Cause reason, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    public Cause reason() {
        return reason;
    }

    public boolean isTransient() {
        return reason != Cause.REFUSED;
    }
}
