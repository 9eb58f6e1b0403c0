package io.dstream.console.overview;

import java.util.Locale;

/** How bad it is. */
enum Level {
    DANGER("mdi2a-alert-circle-outline"),
    WARNING("mdi2a-alert-outline"),
    UNKNOWN("mdi2h-help-circle-outline"),
    GOOD("mdi2c-check-circle-outline");

    private final String icon;

    Level(String icon) {
        this.icon = icon;
    }

    /** Returns the literal of its icon. */
    String icon() {
        return icon;
    }

    /** Returns its style class. */
    String style() {
        return "level-" + name().toLowerCase(Locale.ROOT);
    }
}
