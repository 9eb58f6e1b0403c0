package io.dstream.sandbox.data;

import org.jspecify.annotations.Nullable;

/** A directory cannot keep a server's state; the message is one line that names it and says why. */
public final class DataDirectoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DataDirectoryException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
