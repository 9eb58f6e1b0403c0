package io.dstream.engine;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Which halves of the pipeline an instance runs. */
public enum Role {
    /** Both. */
    SERVER(true, true),
    INGESTER(true, false),
    PROCESSOR(false, true);

    private final boolean ingests;
    private final boolean processes;

    Role(boolean ingests, boolean processes) {
        this.ingests = ingests;
        this.processes = processes;
    }

    /**
     * Returns the role with this name.
     *
     * @throws IllegalArgumentException if there is none; the message names those that are
     */
    public static Role parse(String text) {
        for (Role role : values()) {
            if (role.label().equals(text.strip().toLowerCase(Locale.ROOT))) {
                return role;
            }
        }
        throw new IllegalArgumentException("dstream.role is one of "
                + Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", ")) + ", not \"" + text
                + "\"");
    }

    /** Returns whether it reads tables and fills the ingest queue. */
    public boolean ingests() {
        return ingests;
    }

    /** Returns whether it routes the ingest queue. */
    public boolean processes() {
        return processes;
    }

    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
