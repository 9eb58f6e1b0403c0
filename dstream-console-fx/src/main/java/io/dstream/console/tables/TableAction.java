package io.dstream.console.tables;

import java.util.Locale;

/** What can be done with a table. */
public enum TableAction {
    PAUSE("mdi2p-pause", "P"),
    RESUME("mdi2p-play", "R"),
    POLL("mdi2r-refresh", "O"),
    RELEASE("mdi2l-lock-open-variant-outline", "L"),
    REWIND("mdi2r-rewind", "W");

    private final String icon;
    private final String key;

    TableAction(String icon, String key) {
        this.icon = icon;
        this.key = key;
    }

    /** Returns its name in ids and keys of texts. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    public String icon() {
        return icon;
    }

    /** Returns the letter that stands for it on the keyboard. */
    public String key() {
        return key;
    }

    /** Returns whether it is asked for again even where it is for one table only. */
    boolean isWeighty() {
        return this == PAUSE || this == RELEASE || this == REWIND;
    }
}
