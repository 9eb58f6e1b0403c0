package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;

/** {@code Server=tcp:host,1433;Database=X;Password="a;b"}, as ADO.NET reads it. */
final class AdoString {
    private AdoString() {}

    static void parse(String text, DriverProperties properties) {
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            at = c == ';' || Character.isWhitespace(c) ? at + 1 : parseProperty(text, at, properties);
        }
    }

    private static int parseProperty(String text, int from, DriverProperties properties) {
        int equals = text.indexOf('=', from);
        int end = endOfPlain(text, from);
        if (equals < 0 || equals > end) {
            throw new InvalidValueException(
                    "has a part without =: write Name=value;Name=value, and a value that holds ;" + " in quotes");
        }
        String name = text.substring(from, equals).strip();
        int value = equals + 1;
        while (value < text.length() && text.charAt(value) == ' ') {
            value++;
        }
        if (value < text.length() && (text.charAt(value) == '"' || text.charAt(value) == '\'')) {
            return parseQuoted(text, name, value, properties);
        }
        properties.put(name, text.substring(equals + 1, end).strip());
        return end + 1;
    }

    private static int parseQuoted(String text, String name, int open, DriverProperties properties) {
        String quote = text.substring(open, open + 1);
        int close = text.indexOf(quote, open + 1);
        while (close >= 0 && text.startsWith(quote, close + 1)) {
            close = text.indexOf(quote, close + 2);
        }
        int end = close < 0 ? 0 : endOfPlain(text, close);
        if (close < 0 || !text.substring(close + 1, end).isBlank()) {
            throw new InvalidValueException(
                    "has a value in quotes that is not closed before ;: write a quote within it twice");
        }
        properties.put(name, text.substring(open + 1, close).replace(quote + quote, quote));
        return end + 1;
    }

    private static int endOfPlain(String text, int from) {
        int end = text.indexOf(';', from);
        return end < 0 ? text.length() : end;
    }
}
