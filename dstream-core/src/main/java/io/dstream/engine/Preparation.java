package io.dstream.engine;

import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that must be there before work can begin, tried until it is.
 *
 * <p>For one thread at a time; the fault may be asked by others.
 */
final class Preparation {
    private final String subject;
    private final Supplier<String> attempt;
    private volatile boolean done;
    private volatile @Nullable String fault;

    /**
     * Creates a preparation that was not tried yet.
     *
     * @param attempt returns what was found or created; its runtime exception says, without a secret, what is missing
     */
    Preparation(String subject, Supplier<String> attempt) {
        this.subject = subject;
        this.attempt = attempt;
    }

    /** Tries unless it is done, and returns whether it is now. */
    boolean isDoneNow(EngineListener listener) {
        if (done) {
            return true;
        }
        try {
            String notice = attempt.get();
            done = true;
            fault = null;
            listener.prepared(subject, notice);
        } catch (RuntimeException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(fault)) {
                listener.notPrepared(subject, reason);
            }
            fault = reason;
        }
        return done;
    }

    boolean isDone() {
        return done;
    }

    /** Returns why it is not done, or empty where it was not tried or is done. */
    Optional<String> fault() {
        return Optional.ofNullable(fault);
    }
}
