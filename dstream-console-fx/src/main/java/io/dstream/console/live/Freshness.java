package io.dstream.console.live;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How far what is shown can be believed.
 *
 * @param since when the server was last heard, null where it never was
 * @param problem a sentence, empty where there is none
 * @param nextTryAt when it is tried again, null where it is not, or where there is nothing to try
 */
public record Freshness(
        State state,
        @Nullable Instant since,
        String problem,
        @Nullable Instant nextTryAt) {
    /** The first. */
    public static final Freshness CONNECTING = new Freshness(State.CONNECTING, null, "", null);

    /** How it is. */
    public enum State {
        /** Nothing is shown yet. */
        CONNECTING,
        /** What is shown is as it is. */
        LIVE,
        /** The server is not heard; it is tried again. */
        STALE,
        /** The server refuses; it is not tried again by itself. */
        REFUSED
    }

    public boolean isLive() {
        return state == State.LIVE;
    }
}
