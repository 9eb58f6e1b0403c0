package io.dstream.route;

import io.dstream.ingest.Fence;
import java.util.Optional;
import java.util.function.Function;

/** What became of a message of the ingest queue. */
public sealed interface RouteOutcome {
    <T> T fold(Function<Routed, T> routed, Function<Stale, T> stale, Function<Poison, T> poison);

    /**
     * Every change of the message is at its destination.
     *
     * @param count how many changes this call published
     * @param repeated how many were dropped, as they had been routed before
     * @param note how far the table is routed now; empty where only dead letters were routed again
     */
    record Routed(int count, int repeated, Optional<SessionNote> note) implements RouteOutcome {
        public Routed(int count, int repeated, SessionNote note) {
            this(count, repeated, Optional.of(note));
        }

        @Override
        public <T> T fold(Function<Routed, T> routed, Function<Stale, T> stale, Function<Poison, T> poison) {
            return routed.apply(this);
        }
    }

    /**
     * The message was dropped whole: it is the late word of a former holder.
     *
     * @param message the fence of its sender
     * @param current the fence that counts
     */
    record Stale(Fence message, Fence current) implements RouteOutcome {
        @Override
        public <T> T fold(Function<Routed, T> routed, Function<Stale, T> stale, Function<Poison, T> poison) {
            return stale.apply(this);
        }
    }

    /**
     * The message, or a change in it, can never be routed.
     *
     * @param reason what is wrong with it, without any content
     * @param count how many other changes of the message this call published
     * @param note how far the table is routed now, empty if nothing was routed yet
     */
    record Poison(String reason, int count, Optional<SessionNote> note) implements RouteOutcome {
        @Override
        public <T> T fold(Function<Routed, T> routed, Function<Stale, T> stale, Function<Poison, T> poison) {
            return poison.apply(this);
        }
    }
}
