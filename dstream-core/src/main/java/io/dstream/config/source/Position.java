package io.dstream.config.source;

/**
 * A place in a text.
 *
 * @param line counted from 1
 * @param column counted from 1 in characters (code points), a tab is one
 */
public record Position(int line, int column) {
    @Override
    public String toString() {
        return line + ":" + column;
    }
}
