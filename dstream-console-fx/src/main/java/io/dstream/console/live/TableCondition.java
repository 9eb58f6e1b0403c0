package io.dstream.console.live;

import io.dstream.console.model.TableStatus;
import java.util.Set;

/** How a table does, in the few kinds that a summary counts. */
public enum TableCondition {
    /** It does not stream although it should. */
    PROBLEM,
    PAUSED,
    STREAMING,
    IDLE,
    /** Nobody polls it yet. */
    WAITING;

    private static final Set<String> WAITING_STATES = Set.of("Waiting", "HeldElsewhere", "Stopped");

    /** Returns the condition of a table; a state that is not known is a problem. */
    public static TableCondition of(TableStatus table) {
        if (table.isPaused() || table.state().equals("Paused")) {
            return PAUSED;
        }
        return switch (table.state()) {
            case "Streaming" -> STREAMING;
            case "Idle" -> IDLE;
            default -> WAITING_STATES.contains(table.state()) ? WAITING : PROBLEM;
        };
    }
}
