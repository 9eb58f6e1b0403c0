package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;

/** {@code jdbc:sqlserver://host\instance:port;name=value;name={value}}. */
final class JdbcUrl {
    static final String PREFIX = "jdbc:sqlserver://";

    private JdbcUrl() {}

    static void parse(String text, DriverProperties properties) {
        int semicolon = text.indexOf(';');
        int end = semicolon < 0 ? text.length() : semicolon;
        String server = text.substring(PREFIX.length(), end).strip();
        if (!server.isEmpty()) {
            properties.put("serverName", server);
        }
        int at = end + 1;
        while (at < text.length()) {
            at = parseProperty(text, at, properties);
        }
    }

    private static int parseProperty(String text, int from, DriverProperties properties) {
        int end = indexOrEnd(text, ';', from);
        int equals = indexOrEnd(text, '=', from);
        if (text.substring(from, end).isBlank()) {
            return end + 1;
        }
        if (equals > end || equals == text.length()) {
            throw new InvalidValueException(
                    "has a part without =: write name=value;name=value, and a value that holds ;"
                            + " in braces: {value}");
        }
        String name = text.substring(from, equals).strip();
        if (text.startsWith("{", equals + 1)) {
            return parseBraces(text, name, equals + 2, properties);
        }
        properties.put(name, text.substring(equals + 1, end).strip());
        return end + 1;
    }

    private static int parseBraces(String text, String name, int from, DriverProperties properties) {
        int close = text.indexOf('}', from);
        while (close >= 0 && text.startsWith("}}", close)) {
            close = text.indexOf('}', close + 2);
        }
        int end = close < 0 ? 0 : indexOrEnd(text, ';', close);
        if (close < 0 || !text.substring(close + 1, end).isBlank()) {
            throw new InvalidValueException("has a value in braces that does not end with };: write } in it as }}");
        }
        properties.put(name, text.substring(from, close).replace("}}", "}"));
        return end + 1;
    }

    private static int indexOrEnd(String text, char c, int from) {
        int index = text.indexOf(c, from);
        return index < 0 ? text.length() : index;
    }
}
