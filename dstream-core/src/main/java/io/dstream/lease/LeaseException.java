package io.dstream.lease;

import org.jspecify.annotations.Nullable;

/** A lease was lost, or its store could not be reached. */
public final class LeaseException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean lost;
    private final boolean transientFault;

    private LeaseException(String message, boolean lost, boolean transientFault, @Nullable Throwable cause) {
        super(message, cause);
        this.lost = lost;
        this.transientFault = transientFault;
    }

    public static LeaseException lost(String name, @Nullable Throwable cause) {
        return new LeaseException(name + " - lease was lost", true, false, cause);
    }

    /** Creates an exception for a store that refuses; the message says what a person must mend. */
    public static LeaseException refused(String message, @Nullable Throwable cause) {
        return new LeaseException(message, false, false, cause);
    }

    public static LeaseException unreachable(String message, @Nullable Throwable cause) {
        return new LeaseException(message, false, true, cause);
    }

    /** Returns whether the store answers well, but another has the lease or may have it. */
    public boolean isLost() {
        return lost;
    }

    public boolean isTransient() {
        return transientFault;
    }
}
