package io.dstream.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot do what it was asked; the message tells the user why and what to do. */
final class CommandFailedException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CommandFailedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
