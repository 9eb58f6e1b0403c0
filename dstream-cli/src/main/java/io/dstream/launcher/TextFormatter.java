package io.dstream.launcher;

import java.util.Map;

/** Writes a log record as one readable line: time, level, logger, message, then {@code key=value} fields. */
public final class TextFormatter extends StructuredFormatter {
    @Override
    String line(Map<String, Object> parts) {
        StringBuilder line = new StringBuilder(160);
        String trace = "";
        for (Map.Entry<String, Object> part : parts.entrySet()) {
            String value = String.valueOf(part.getValue());
            switch (part.getKey()) {
                case "time" -> line.append(value);
                case "level" -> line.append(' ').append(value).append(" ".repeat(5 - value.length()));
                case "logger" -> line.append(' ').append(value).append(':');
                case "message" -> line.append(' ').append(oneLine(value));
                case "exception" -> trace = value.stripTrailing() + System.lineSeparator();
                default -> line.append(' ').append(part.getKey()).append('=').append(quoted(value));
            }
        }
        return line.append(System.lineSeparator()).append(trace).toString();
    }

    // A value from outside must not be able to forge a line of the log.
    private static String oneLine(String value) {
        return value.indexOf('\n') < 0 && value.indexOf('\r') < 0
                ? value
                : value.strip().replace("\r", "").replace("\n", "\\n");
    }

    private static String quoted(String value) {
        String line = oneLine(value);
        boolean plain = !line.isEmpty() && line.chars().noneMatch(c -> c <= ' ' || c == '"' || c == '=');
        return plain ? line : '"' + line.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
