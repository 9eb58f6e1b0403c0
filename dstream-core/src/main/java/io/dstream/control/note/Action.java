package io.dstream.control.note;

import java.util.Locale;

/** What an operator may ask of a table's holder. */
public enum Action {
    PAUSE,
    RESUME,
    POLL,
    RELEASE,
    REWIND;

    /** Returns how answers, reports and the audit name it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
