package io.dstream.launcher;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.text.MessageFormat;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.logging.Formatter;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * Takes log records apart into time, level, logger, message and fields.
 *
 * <p>Fields are a {@link Map} that stands first among a record's parameters.
 */
abstract class StructuredFormatter extends Formatter {
    private static final String FIELDS_PLACEHOLDER = " {0}";

    @Override
    public String format(LogRecord record) {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("time", record.getInstant().truncatedTo(ChronoUnit.MILLIS));
        parts.put("level", levelName(record.getLevel()));
        parts.put("logger", record.getLoggerName() == null ? "" : record.getLoggerName());
        Map<?, ?> fields = fields(record);
        parts.put("message", fields == null ? formatMessage(record) : withoutFields(record.getMessage()));
        if (fields != null) {
            fields.forEach((key, value) -> parts.putIfAbsent(String.valueOf(key), String.valueOf(value)));
        }
        Throwable thrown = record.getThrown();
        if (thrown != null) {
            parts.put("exception", stackTrace(thrown));
        }
        return line(parts);
    }

    /** Returns the line for a record, with its line break; the first four parts are always there. */
    abstract String line(Map<String, Object> parts);

    private static @Nullable Map<?, ?> fields(LogRecord record) {
        Object[] parameters = record.getParameters();
        return parameters != null && parameters.length > 0 && parameters[0] instanceof Map<?, ?> map ? map : null;
    }

    private static String withoutFields(String pattern) {
        String text = pattern.endsWith(FIELDS_PLACEHOLDER)
                ? pattern.substring(0, pattern.length() - FIELDS_PLACEHOLDER.length())
                : pattern;
        try {
            return new MessageFormat(text, Locale.ROOT).format(new Object[0]);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private static String levelName(Level level) {
        int value = level.intValue();
        if (value >= Level.SEVERE.intValue()) {
            return "ERROR";
        }
        if (value >= Level.WARNING.intValue()) {
            return "WARN";
        }
        if (value >= Level.CONFIG.intValue()) {
            return "INFO";
        }
        return value >= Level.FINE.intValue() ? "DEBUG" : "TRACE";
    }

    private static String stackTrace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static String time(Object instant) {
        return ((Instant) instant).toString();
    }
}
