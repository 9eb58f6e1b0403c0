package io.dstream.control;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do; each role may do all that the one before may. */
public enum AccessRole {
    /** Sees everything but secrets. */
    VIEWER,
    /** Also acts on tables and dead letters. */
    OPERATOR,
    /** Also changes the configuration and log levels. */
    ADMIN;

    /** Returns whether this role may do what another may. */
    public boolean includes(AccessRole other) {
        return compareTo(other) >= 0;
    }

    /** Returns how configuration and REST spell it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the role of that label, in any case, or empty if there is none. */
    public static Optional<AccessRole> find(String label) {
        for (AccessRole role : values()) {
            if (role.label().equalsIgnoreCase(label)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }
}
