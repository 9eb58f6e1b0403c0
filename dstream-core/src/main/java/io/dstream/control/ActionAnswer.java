package io.dstream.control;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What has become of an action.
 *
 * @param id names the action in the audit
 * @param action such as {@code pause}
 * @param state what has happened by now
 * @param owner the instance that holds the table, which carries the action out; null where none is known to
 * @param message a sentence for the operator
 */
public record ActionAnswer(
        String id,
        String action,
        String table,
        State state,
        @Nullable String owner,
        Instant at,
        String message) {
    /** How far an action is. */
    public enum State {
        /** Carried out. */
        DONE,
        /** The table's holder has not carried it out yet; it will, and so will whoever holds it then. */
        PENDING,
        /** It was so already; nothing was changed. */
        UNCHANGED,
        /** The holder tried and could not; the message says why. */
        FAILED
    }
}
