package io.dstream.cli.remote;

import org.jspecify.annotations.Nullable;

/** A server cannot be asked, or refuses; the message tells the user why and what to do. */
public final class RemoteException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    RemoteException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
