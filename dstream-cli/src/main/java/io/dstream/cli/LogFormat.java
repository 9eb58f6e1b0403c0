package io.dstream.cli;

import io.dstream.launcher.JsonFormatter;
import io.dstream.launcher.TextFormatter;
import java.util.logging.Formatter;

/** How log lines look. */
enum LogFormat {
    TEXT(TextFormatter.class),
    JSON(JsonFormatter.class);

    private final Class<? extends Formatter> formatter;

    LogFormat(Class<? extends Formatter> formatter) {
        this.formatter = formatter;
    }

    String formatterName() {
        return formatter.getName();
    }
}
