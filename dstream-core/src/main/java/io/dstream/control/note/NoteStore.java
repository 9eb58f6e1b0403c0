package io.dstream.control.note;

import java.util.List;
import java.util.Optional;

/**
 * Keeps small texts by name, for all instances. Safe for use by several threads.
 *
 * <p>Names consist of letters, digits, dots, hyphens and, between parts, slashes. Every method throws a
 * {@link io.dstream.control.ControlException} for the reason {@code UNAVAILABLE} where the store cannot be reached or
 * refuses.
 */
public interface NoteStore {
    /**
     * The name of a note.
     *
     * @param tag changes with each write
     */
    record Entry(String name, String tag) {}

    /**
     * A note.
     *
     * @param tag changes with each write
     */
    record Note(String name, String tag, String text) {}

    /**
     * Returns the first notes whose names begin so, in order of their names.
     *
     * @param after only names behind it; empty for all
     * @param limit at least 1
     */
    List<Entry> list(String prefix, String after, int limit);

    /** Returns a note, or empty if there is none. */
    Optional<Note> read(String name);

    /** Writes a note, over another if there is one. */
    void write(String name, String text);

    /** Writes a note where there is none; returns its tag, or empty, and nothing was written, where there is one. */
    Optional<String> create(String name, String text);

    /** Writes over a note that still has a tag; returns its new tag, or empty, and nothing was written, where not. */
    Optional<String> replace(String name, String tag, String text);

    /** Deletes a note; does nothing where there is none. */
    void delete(String name);

    /** Returns a text as a part of a name: letters, digits, dot and hyphen stay, any other byte becomes _xx. */
    static String part(String text) {
        StringBuilder part = new StringBuilder();
        for (byte b : text.getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
            boolean isPlain = (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9');
            if (isPlain || b == '.' || b == '-') {
                part.append((char) b);
            } else {
                part.append(String.format("_%02x", b));
            }
        }
        return part.toString();
    }
}
