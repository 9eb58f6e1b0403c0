package io.dstream.cdc;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The source database could not be reached, or refused. */
public final class ChangeSourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** What kind of fault it is, which decides who must act. */
    public enum Fault {
        /** The same statement may succeed later: a deadlock, a throttled database. */
        TRANSIENT(true),
        /** No connection; it may come back. */
        UNREACHABLE(true),
        /** The server refuses the login or the database; a person must act. */
        LOGIN_REFUSED(false),
        /** A right is missing; a person must act. */
        PERMISSION_MISSING(false),
        /** A table, column or capture instance is gone; a person must act. */
        OBJECT_MISSING(false),
        /** Anything else that will not mend itself. */
        PERMANENT(false);

        private final boolean mendsItself;

        Fault(boolean mendsItself) {
            this.mendsItself = mendsItself;
        }
    }

    private final Fault fault;
    private final @Nullable String remedy;

    /**
     * Creates an exception.
     *
     * @param message {@code <table> - <what failed at which position>: <why>}, without any secret
     * @param remedy the T-SQL statement, or the sentence, that mends it; null where nobody need act
     */
    public ChangeSourceException(String message, Fault fault, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.fault = fault;
        this.remedy = remedy;
    }

    /** Returns the same fault for another thread that waited for the same answer. */
    ChangeSourceException again() {
        return new ChangeSourceException(String.valueOf(getMessage()), fault, remedy, this);
    }

    public Fault fault() {
        return fault;
    }

    public boolean isTransient() {
        return fault.mendsItself;
    }

    /** Returns the T-SQL statement, or the sentence, that mends it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
