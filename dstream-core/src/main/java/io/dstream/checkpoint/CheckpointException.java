package io.dstream.checkpoint;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store of the checkpoints could not be reached, or refused. */
public final class CheckpointException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final boolean transientFault;
    private final @Nullable String remedy;

    /**
     * Creates an exception.
     *
     * @param message {@code <table> - <what failed>: <why>}, without any secret
     * @param remedy the statement, or the sentence, that mends it; null where nobody need act
     */
    public CheckpointException(
            String message, boolean transientFault, @Nullable String remedy, @Nullable Throwable cause) {
        super(message, cause);
        this.transientFault = transientFault;
        this.remedy = remedy;
    }

    public boolean isTransient() {
        return transientFault;
    }

    /** Returns the statement, or the sentence, that mends it. */
    public Optional<String> remedy() {
        return Optional.ofNullable(remedy);
    }
}
