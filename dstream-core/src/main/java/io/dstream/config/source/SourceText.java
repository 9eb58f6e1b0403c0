package io.dstream.config.source;

import java.util.Arrays;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A text that knows the line and column of each of its offsets. */
public final class SourceText {
    private final String text;
    private final int[] lineStarts;
    private final int[] lowSurrogates;

    private final @Nullable SourceText origin;
    private final NavigableMap<Integer, Integer> origins;

    public SourceText(String text) {
        this(text, null, new TreeMap<>());
    }

    SourceText(String text, @Nullable SourceText origin, NavigableMap<Integer, Integer> origins) {
        this.origin = origin;
        this.origins = origins;
        this.text = text;
        this.lineStarts = IntStream.concat(
                        IntStream.of(0),
                        IntStream.range(0, text.length())
                                .filter(i -> text.charAt(i) == '\n')
                                .map(i -> i + 1))
                .toArray();
        this.lowSurrogates = IntStream.range(0, text.length())
                .filter(i -> Character.isLowSurrogate(text.charAt(i)))
                .toArray();
    }

    public String text() {
        return text;
    }

    /** Returns where an offset lies; takes logarithmic time, so that a file of one long line costs no more. */
    public Position positionOf(int offset) {
        Map.Entry<Integer, Integer> moved = origins.floorEntry(offset);
        if (origin != null && moved != null) {
            return origin.positionOf(moved.getValue() + offset - moved.getKey());
        }
        int line = countBelow(lineStarts, offset + 1);
        int start = lineStarts[line - 1];
        int surrogates = countBelow(lowSurrogates, offset) - countBelow(lowSurrogates, start);
        return new Position(line, offset - start - surrogates + 1);
    }

    private static int countBelow(int[] sorted, int limit) {
        int found = Arrays.binarySearch(sorted, limit);
        return found >= 0 ? found : -found - 1;
    }

    /** Returns the size only: the text may hold secrets. */
    @Override
    public String toString() {
        return text.length() + " characters";
    }
}
