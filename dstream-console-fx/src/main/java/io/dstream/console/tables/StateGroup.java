package io.dstream.console.tables;

import io.dstream.console.model.TableStatus;

/** What the states of tables come to for an operator, the worst first. */
public enum StateGroup {
    /** It does not stream although it should. */
    PROBLEM("mdi2a-alert-circle-outline", "badge-danger"),
    /** Somebody paused it. */
    PAUSED("mdi2p-pause-circle-outline", "badge-warning"),
    /** Not polled by anyone that is known. */
    WAITING("mdi2c-clock-outline", "badge-accent"),
    /** The last poll brought changes. */
    STREAMING("mdi2p-play-circle-outline", "badge-success"),
    /** The last poll brought no change. */
    IDLE("mdi2c-check-circle-outline", "badge-neutral");

    private final String icon;
    private final String style;

    StateGroup(String icon, String style) {
        this.icon = icon;
        this.style = style;
    }

    /** Returns the group of a table: a pause counts from when it was asked for. */
    public static StateGroup of(TableStatus status) {
        if (status.isPaused()) {
            return PAUSED;
        }
        return switch (status.state()) {
            case "Paused" -> PAUSED;
            case "Streaming" -> STREAMING;
            case "Idle" -> IDLE;
            case "Waiting", "HeldElsewhere", "Stopped" -> WAITING;
            default -> PROBLEM;
        };
    }

    /** Returns the literal of its icon. */
    public String icon() {
        return icon;
    }

    /** Returns the style class of its badge. */
    public String style() {
        return style;
    }

    /** Returns the key of its name. */
    public String key() {
        return "tables.group." + name();
    }
}
