package io.dstream.config.source;

/**
 * A part of a text.
 *
 * @param start the offset of its first character, counted from 0
 * @param end the offset behind its last
 */
public record Span(int start, int end) {
    /** Returns the part of this text. */
    public String of(String text) {
        return text.substring(start, end);
    }
}
