package io.dstream.web.events;

import java.util.Locale;
import java.util.Optional;

/** What events are about. */
public enum EventType {
    /** Who answers; the first event of each stream. */
    SERVER,
    /** What was missed cannot be told: read everything again. */
    RESET,
    /** A table's state, pause or owner changed. */
    STATE,
    /** How every table does, each second. */
    METRICS,
    /** Somebody did something. */
    AUDIT,
    /** An instance came, went or changed. */
    INSTANCE,
    /** A change was committed to the table that is tailed. */
    CHANGE,
    /** The instance that answers has logged a line. */
    LOG;

    /** Returns how the stream and the parameter {@code types} spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<EventType> find(String label) {
        for (EventType type : values()) {
            if (type.label().equals(label)) {
                return Optional.of(type);
            }
        }
        return Optional.empty();
    }
}
