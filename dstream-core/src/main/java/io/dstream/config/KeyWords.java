package io.dstream.config;

import io.dstream.config.source.InvalidValueException;
import io.dstream.event.KeyRule;

/** Words that say what keeps the order of events. */
final class KeyWords {
    static final String TABLE = "table";
    static final String PRIMARY_KEY = "primary_key";
    private static final String COLUMN = "column:";
    private static final int MAX_COLUMN_CHARS = 128;

    private KeyWords() {}

    static String checked(String text) {
        var unused = rule(text);
        return text;
    }

    static KeyRule rule(String text) {
        if (text.equals(TABLE)) {
            return KeyRule.TABLE;
        }
        if (text.equals(PRIMARY_KEY)) {
            return KeyRule.PRIMARY_KEY;
        }
        String column =
                text.startsWith(COLUMN) ? text.substring(COLUMN.length()).strip() : "";
        if (column.isEmpty() || column.length() > MAX_COLUMN_CHARS) {
            throw new InvalidValueException(
                    "is not supported: write \"" + TABLE + "\", \"" + PRIMARY_KEY + "\" or \"" + COLUMN + "Name\"");
        }
        return KeyRule.column(column);
    }
}
