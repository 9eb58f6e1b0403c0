package io.dstream.config.schema;

import org.jspecify.annotations.Nullable;

/**
 * A key of a block.
 *
 * @param key as the file writes it
 * @param kind what its value is
 * @param isRequired whether a block without it is refused
 * @param defaultText what holds where the key is absent, null for a required key and for one without a default
 * @param meaning one sentence for people, with unit and bounds
 */
public record Setting(
        String key, Kind kind, boolean isRequired, @Nullable String defaultText, String meaning) {
    /** What a value is. */
    public enum Kind {
        TEXT("text"),
        SECRET("text, secret"),
        DURATION("duration"),
        SIZE("size in bytes"),
        INTEGER("whole number"),
        RATIO("number from 0 to 1"),
        BOOLEAN("`true` or `false`"),
        LIST("list of texts");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    public static Setting required(String key, Kind kind, String meaning) {
        return new Setting(key, kind, true, null, meaning);
    }

    public static Setting optional(String key, Kind kind, String meaning) {
        return new Setting(key, kind, false, null, meaning);
    }

    public static Setting withDefault(String key, Kind kind, String defaultText, String meaning) {
        return new Setting(key, kind, false, defaultText, meaning);
    }
}
