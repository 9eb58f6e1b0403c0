package io.dstream.control.note;

import io.dstream.cdc.TableName;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.note.NoteStore.Entry;
import io.dstream.control.note.NoteStore.Note;
import io.dstream.engine.PollGate;
import io.dstream.json.JsonFormatException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The notes of all tables of one database, remembered between looks. Safe for use by several threads.
 *
 * <p>One list call tells which notes have changed; only those are read.
 */
public final class NoteBook implements PollGate {
    private static final int MOST_NOTES = 100_000;
    private static final int MOST_TRIES = 20;
    private static final String SUFFIX = ".json";

    private final NoteStore store;
    private final String prefix;
    private final LongSupplier nanos;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final AtomicLong revision = new AtomicLong();
    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile @Nullable Long listedAtNanos;

    /** A note as last read; without one it could not be understood. */
    private record Known(String tag, @Nullable TableNote note, String fault, long readAtNanos) {}

    /**
     * Creates a book that knows nothing yet.
     *
     * @param scope what the instances share, such as a database
     * @param nanos the monotonic clock that leases are counted by
     */
    public NoteBook(NoteStore store, String scope, LongSupplier nanos) {
        this.store = store;
        this.prefix = "control/" + NoteStore.part(scope.toLowerCase(Locale.ROOT)) + "/";
        this.nanos = nanos;
    }

    /**
     * Looks which notes have changed, and reads those; called every second.
     *
     * @throws ControlException if the store cannot be reached
     */
    public void refresh() {
        refreshing.lock();
        try {
            look();
        } finally {
            refreshing.unlock();
        }
    }

    private void look() {
        long begunAt = nanos.getAsLong();
        Set<String> listed = new HashSet<>();
        for (Entry entry : store.list(prefix, "", MOST_NOTES)) {
            listed.add(entry.name());
            Known before = known.get(entry.name());
            if (before == null || !before.tag().equals(entry.tag())) {
                store.read(entry.name()).ifPresent(this::remember);
            }
        }
        // What was written since the list was asked for is not on it.
        boolean isAnyGone = known.entrySet()
                .removeIf(each ->
                        !listed.contains(each.getKey()) && each.getValue().readAtNanos() - begunAt < 0);
        if (isAnyGone) {
            revision.incrementAndGet();
        }
        listedAtNanos = begunAt;
    }

    private Known remember(Note note) {
        return remember(note.name(), understood(note));
    }

    private Known remember(String name, Known fresh) {
        Known before = known.put(name, fresh);
        if (before == null || !before.tag().equals(fresh.tag())) {
            revision.incrementAndGet();
        }
        return fresh;
    }

    private Known understood(Note note) {
        long now = nanos.getAsLong();
        try {
            return new Known(note.tag(), TableNote.parse(note.text()), "", now);
        } catch (JsonFormatException e) {
            return new Known(note.tag(), null, note.name() + " - cannot be understood: " + e.getMessage(), now);
        }
    }

    @Override
    public Permission permission(TableName table, long sinceNanos) {
        try {
            refreshWhereOlderThan(sinceNanos);
        } catch (ControlException e) {
            return Permission.unknown(table + " - waits, for it is not known whether it is paused: " + e.getMessage());
        }
        Known note = known.get(name(table.toString()));
        if (note == null) {
            return Permission.GRANTED;
        }
        TableNote understood = note.note();
        if (understood == null) {
            return Permission.unknown(table + " - waits, for it is not known whether it is paused: " + note.fault());
        }
        return understood.hasPause() ? Permission.PAUSED : Permission.GRANTED;
    }

    private void refreshWhereOlderThan(long sinceNanos) {
        if (isListedSince(sinceNanos)) {
            return;
        }
        refreshing.lock();
        try {
            if (!isListedSince(sinceNanos)) {
                look();
            }
        } finally {
            refreshing.unlock();
        }
    }

    private boolean isListedSince(long sinceNanos) {
        Long listedAt = listedAtNanos;
        return listedAt != null && listedAt - sinceNanos > 0;
    }

    /** Returns the note of a table as last read, a blank one where there is none or it cannot be understood. */
    public TableNote note(String table) {
        Known note = known.get(name(table));
        TableNote understood = note == null ? null : note.note();
        return understood == null ? TableNote.blank(table) : understood;
    }

    /** Returns a number that is another one as soon as any note as last read has changed. */
    public long revision() {
        return revision.get();
    }

    /** Returns all notes as last read. */
    public List<TableNote> notes() {
        List<TableNote> notes = new ArrayList<>();
        known.values().forEach(each -> Optional.ofNullable(each.note()).ifPresent(notes::add));
        return notes;
    }

    /** Returns what is wrong with notes that cannot be understood, a sentence each. */
    public List<String> faults() {
        return known.values().stream()
                .map(Known::fault)
                .filter(each -> !each.isEmpty())
                .sorted()
                .toList();
    }

    /**
     * Reads the note of a table anew.
     *
     * @throws ControlException if it cannot be read or understood
     */
    public TableNote read(String table) {
        return store.read(name(table))
                .map(each -> understandable(remember(each)))
                .orElseGet(() -> TableNote.blank(table));
    }

    private static TableNote understandable(Known known) {
        TableNote note = known.note();
        if (note == null) {
            throw new ControlException(Reason.CONFLICT, known.fault());
        }
        return note;
    }

    /**
     * Changes the note of a table, again and again where others change it meanwhile.
     *
     * @param change returns an equal note where nothing is to be changed
     * @return the note as it is then
     * @throws ControlException if it cannot be read, understood or written
     */
    public TableNote change(String table, UnaryOperator<TableNote> change) {
        String name = name(table);
        for (int i = 0; i < MOST_TRIES; i++) {
            Optional<Note> stored = store.read(name);
            TableNote before =
                    stored.map(each -> understandable(remember(each))).orElseGet(() -> TableNote.blank(table));
            TableNote after = change.apply(before);
            if (after.equals(before)) {
                return before;
            }
            Optional<String> tag = stored.isPresent()
                    ? store.replace(name, stored.get().tag(), after.toJson())
                    : store.create(name, after.toJson());
            if (tag.isPresent()) {
                remember(name, new Known(tag.get(), after, "", nanos.getAsLong()));
                return after;
            }
        }
        throw new ControlException(
                Reason.UNAVAILABLE, table + " - its note cannot be changed: others keep changing it");
    }

    private String name(String table) {
        return prefix + NoteStore.part(table.toLowerCase(Locale.ROOT)) + SUFFIX;
    }
}
