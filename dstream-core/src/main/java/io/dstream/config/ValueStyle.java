package io.dstream.config;

import io.dstream.config.source.InvalidValueException;
import java.util.Locale;

/** How column values are written in events. */
public enum ValueStyle {
    /** Numbers and booleans as such. */
    TYPED,
    /** Every value as a string, as the original does. */
    STRINGS;

    /** Returns the word that the configuration uses. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the style with this word.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static ValueStyle of(String word) {
        for (ValueStyle style : values()) {
            if (style.word().equals(word)) {
                return style;
            }
        }
        throw new InvalidValueException("values is \"typed\" or \"strings\"");
    }
}
