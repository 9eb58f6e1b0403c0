package io.dstream.console.connections;

import org.jspecify.annotations.Nullable;

/** A file of authorities cannot be used; the message is a sentence for the operator. */
public final class TrustException extends RuntimeException {
    private static final long serialVersionUID = 1;

    TrustException(String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
    }
}
