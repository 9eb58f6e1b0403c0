package io.dstream.sandbox.admin;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Says why a description of an entity is refused. */
public final class BadDescriptionException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    public BadDescriptionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** Returns the reason, which is always given. */
    public String reason() {
        String message = getMessage();
        return message == null ? "" : message;
    }
}
