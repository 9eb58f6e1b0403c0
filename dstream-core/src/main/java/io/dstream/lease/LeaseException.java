package io.dstream.lease;

import org.jspecify.annotations.Nullable;

/** A lease was lost, or its store could not be reached. */
public final class LeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean transientFault;

    private LeaseException(String message, boolean transientFault, @Nullable Throwable cause) {
        super(message, cause);
        this.transientFault = transientFault;
    }

    public static LeaseException lost(String name, @Nullable Throwable cause) {
        return new LeaseException(name + " - lease was lost", false, cause);
    }

    /** Creates an exception for a store that refuses; the message says what a person must mend. */
    public static LeaseException refused(String message, @Nullable Throwable cause) {
        return new LeaseException(message, false, cause);
    }

    public static LeaseException unreachable(String message, @Nullable Throwable cause) {
        return new LeaseException(message, true, cause);
    }

    public boolean isTransient() {
        return transientFault;
    }
}
