package io.dstream.config.source;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one text. Not safe for use by several threads. */
public final class Problems {
    private final SourceText source;
    private final Set<Problem> found = new LinkedHashSet<>();

    public Problems(SourceText source) {
        this.source = source;
    }

    public void add(int offset, String message) {
        found.add(new Problem(offset, message));
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    /** Returns where an offset lies, for a message that points to a second place. */
    public Position positionOf(int offset) {
        return source.positionOf(offset);
    }

    /** Returns all problems in the order of the text. */
    public List<Problem> sorted() {
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(Problem::offset));
        return sorted;
    }
}
