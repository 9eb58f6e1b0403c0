package io.dstream.console.settings;

import java.util.Locale;

/** In which language windows speak. */
public enum Language {
    /** As the system. */
    SYSTEM,
    ENGLISH,
    GERMAN;

    public Locale locale() {
        return switch (this) {
            case SYSTEM -> Locale.getDefault();
            case ENGLISH -> Locale.ENGLISH;
            case GERMAN -> Locale.GERMAN;
        };
    }
}
