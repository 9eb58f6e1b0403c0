package io.dstream.config.source;

import java.util.Map;
import java.util.TreeMap;

/** Replacements of parts of one text that do not overlap. Not safe for use by several threads. */
public final class Edits {
    private record Edit(Span span, String replacement) {}

    private final String text;
    private final TreeMap<Integer, Edit> byStart = new TreeMap<>();

    public Edits(String text) {
        this.text = text;
    }

    public void replace(Span span, String replacement) {
        byStart.put(span.start(), new Edit(span, replacement));
    }

    /** Returns the text with all replacements made. */
    public String result() {
        StringBuilder result = new StringBuilder(text.length());
        int at = 0;
        for (Edit edit : byStart.values()) {
            result.append(text, at, edit.span().start()).append(edit.replacement());
            at = edit.span().end();
        }
        return result.append(text, at, text.length()).toString();
    }

    /** Returns the result as a text whose positions are those of the text before: there a person looks for them. */
    public SourceText resultAtOldPlaces() {
        TreeMap<Integer, Integer> origins = new TreeMap<>();
        origins.put(0, 0);
        int shift = 0;
        for (Map.Entry<Integer, Edit> entry : byStart.entrySet()) {
            Edit edit = entry.getValue();
            int start = edit.span().start() + shift;
            int end = start + edit.replacement().length();
            // All that was put in stands where the part before it stood.
            for (int offset = start; offset < end; offset++) {
                origins.put(offset, edit.span().start());
            }
            origins.put(end, edit.span().end());
            shift = end - edit.span().end();
        }
        return new SourceText(result(), new SourceText(text), origins);
    }
}
