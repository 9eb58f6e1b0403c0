package io.dstream.launcher;

import java.util.Map;

/** Writes a log record as one JSON object a line. */
public final class JsonFormatter extends StructuredFormatter {
    @Override
    String line(Map<String, Object> parts) {
        StringBuilder line = new StringBuilder(256).append('{');
        parts.forEach((key, value) -> {
            if (line.length() > 1) {
                line.append(',');
            }
            string(line, key);
            line.append(':');
            string(line, String.valueOf(value));
        });
        return line.append("}\n").toString();
    }

    private static void string(StringBuilder line, String value) {
        line.append('"');
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            switch (c) {
                case '"' -> line.append("\\\"");
                case '\\' -> line.append("\\\\");
                case '\n' -> line.append("\\n");
                case '\r' -> line.append("\\r");
                case '\t' -> line.append("\\t");
                default -> {
                    if (c < ' ' || (Character.isSurrogate(c) && !isPaired(value, i))) {
                        line.append(String.format("\\u%04x", (int) c));
                    } else {
                        line.append(c);
                    }
                }
            }
        }
        line.append('"');
    }

    private static boolean isPaired(String value, int index) {
        char c = value.charAt(index);
        return Character.isHighSurrogate(c)
                ? index + 1 < value.length() && Character.isLowSurrogate(value.charAt(index + 1))
                : index > 0 && Character.isHighSurrogate(value.charAt(index - 1));
    }
}
