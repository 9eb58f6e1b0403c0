package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;

/**
 * Puts a value's text together and writes it as JSON, without an object for each value.
 *
 * <p>What Java makes of a number is appended where it is kept: {@code StringBuilder} writes int, long, float and double
 * as their {@code toString} does. For use by one thread at a time.
 */
final class TextBuffer {
    /** Longer than any value but texts and bytes, which are not put together here. */
    private static final int FIRST_CHARS = 64;

    private final StringBuilder text = new StringBuilder(FIRST_CHARS);
    private char[] chars = new char[FIRST_CHARS];

    TextBuffer clear() {
        text.setLength(0);
        return this;
    }

    TextBuffer append(char character) {
        text.append(character);
        return this;
    }

    TextBuffer append(String other) {
        text.append(other);
        return this;
    }

    TextBuffer append(long number) {
        text.append(number);
        return this;
    }

    TextBuffer append(float number) {
        text.append(number);
        return this;
    }

    TextBuffer append(double number) {
        text.append(number);
        return this;
    }

    /** Appends a number, at least 0, with zeros before it up to a width. */
    TextBuffer append(int number, int width) {
        int start = text.length();
        text.append(number);
        while (text.length() - start < width) {
            text.insert(start, '0');
        }
        return this;
    }

    /** Makes the last digits from a start on, as many as the scale, those behind a point. */
    TextBuffer point(int start, int scale) {
        while (text.length() - start <= scale) {
            text.insert(start, '0');
        }
        text.insert(text.length() - scale, '.');
        return this;
    }

    int length() {
        return text.length();
    }

    /** Writes the text, which needs no escape, as a string. */
    void writeString(JsonGenerator json) throws IOException {
        json.writeString(copied(), 0, text.length());
    }

    /** Writes the text as a number. */
    void writeNumber(JsonGenerator json) throws IOException {
        json.writeNumber(copied(), 0, text.length());
    }

    private char[] copied() {
        if (chars.length < text.length()) {
            chars = new char[text.capacity()];
        }
        text.getChars(0, text.length(), chars, 0);
        return chars;
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
