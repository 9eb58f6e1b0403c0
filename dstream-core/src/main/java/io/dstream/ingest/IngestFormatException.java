package io.dstream.ingest;

import org.jspecify.annotations.Nullable;

/** A message of the ingest queue is not what {@link PackedChanges} and {@link IngestProperties} write. */
public final class IngestFormatException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public IngestFormatException(String message) {
        this(message, null);
    }

    public IngestFormatException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
