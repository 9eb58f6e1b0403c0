package io.dstream.sandbox.blob;

import java.io.Serial;

/** Ends a request with one of the service's errors. */
final class StorageException extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final StorageError error;
    private final String text;

    StorageException(StorageError error, String text) {
        super(error.code() + ": " + text);
        this.error = error;
        this.text = text;
    }

    StorageError error() {
        return error;
    }

    String text() {
        return text;
    }
}
