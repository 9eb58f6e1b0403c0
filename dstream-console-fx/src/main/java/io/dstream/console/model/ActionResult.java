package io.dstream.console.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What has become of an action on a table. */
public record ActionResult(
        String id,
        String action,
        String table,
        State state,
        @Nullable String owner,
        Instant at,
        String message) {
    /** How far it is. */
    public enum State {
        DONE,
        PENDING,
        UNCHANGED,
        FAILED
    }
}
