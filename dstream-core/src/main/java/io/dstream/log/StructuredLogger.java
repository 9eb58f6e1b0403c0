package io.dstream.log;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/** Logs messages with fields through {@link System.Logger}. */
public final class StructuredLogger {
    private final Logger logger;

    private StructuredLogger(Logger logger) {
        this.logger = logger;
    }

    public static StructuredLogger of(Class<?> subject) {
        return new StructuredLogger(System.getLogger(subject.getName()));
    }

    /** Logs that a person must act. */
    public void error(String message, @Nullable Object... fields) {
        log(Level.ERROR, message, fields);
    }

    /** Logs that we recover, but somebody should look. */
    public void warning(String message, @Nullable Object... fields) {
        log(Level.WARNING, message, fields);
    }

    /** Logs an edge: something began, changed or ended. */
    public void info(String message, @Nullable Object... fields) {
        log(Level.INFO, message, fields);
    }

    /** Logs what happens at every poll. */
    public void debug(String message, @Nullable Object... fields) {
        log(Level.DEBUG, message, fields);
    }

    /** Logs an error whose stack trace matters. */
    public void failure(String message, Throwable cause) {
        logger.log(Level.ERROR, message, cause);
    }

    private void log(Level level, String message, @Nullable Object... fields) {
        if (!logger.isLoggable(level)) {
            return;
        }
        if (fields.length == 0) {
            logger.log(level, message);
        } else {
            logger.log(level, escaped(message) + " {0}", Fields.of(fields));
        }
    }

    // The message is text, not a pattern; only the place of the fields is one.
    private static String escaped(String message) {
        return message.replace("'", "''").replace("{", "'{'");
    }
}
