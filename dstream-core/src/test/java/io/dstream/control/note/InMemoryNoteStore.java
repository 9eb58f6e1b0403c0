package io.dstream.control.note;

import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Keeps notes as long as the test runs, and counts what it was asked. */
public final class InMemoryNoteStore implements NoteStore {
    private final TreeMap<String, Note> notes = new TreeMap<>();
    private int writes;
    public int lists;
    public int reads;
    public boolean isOutOfReach;
    /** Runs before each conditional write, as other instances write meanwhile. */
    public Runnable beforeWrite = () -> {};

    @Override
    public synchronized List<Entry> list(String prefix, String after, int limit) {
        requireReach();
        lists++;
        return notes.tailMap(prefix, true).values().stream()
                .filter(each -> each.name().startsWith(prefix))
                .filter(each -> each.name().compareTo(after) > 0)
                .limit(limit)
                .map(each -> new Entry(each.name(), each.tag()))
                .toList();
    }

    @Override
    public synchronized Optional<Note> read(String name) {
        requireReach();
        reads++;
        return Optional.ofNullable(notes.get(name));
    }

    @Override
    public synchronized void write(String name, String text) {
        requireReach();
        put(name, text);
    }

    private String put(String name, String text) {
        String tag = "tag-" + ++writes;
        notes.put(name, new Note(name, tag, text));
        return tag;
    }

    @Override
    public synchronized Optional<String> create(String name, String text) {
        requireReach();
        beforeWrite.run();
        if (notes.containsKey(name)) {
            return Optional.empty();
        }
        return Optional.of(put(name, text));
    }

    @Override
    public synchronized Optional<String> replace(String name, String tag, String text) {
        requireReach();
        beforeWrite.run();
        Note stored = notes.get(name);
        if (stored == null || !stored.tag().equals(tag)) {
            return Optional.empty();
        }
        return Optional.of(put(name, text));
    }

    @Override
    public synchronized void delete(String name) {
        requireReach();
        notes.remove(name);
    }

    private void requireReach() {
        if (isOutOfReach) {
            throw new ControlException(Reason.UNAVAILABLE, "the storage did not answer");
        }
    }
}
