package io.dstream.route.partition;

import io.dstream.route.SessionNote;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** How far each session of a partition is routed, and up to which change of these notes they are stored. */
final class PartitionNotes {
    private final Map<String, SessionNote> notes = new TreeMap<>();

    /** With which version of all notes a session's came. */
    private final Map<String, Long> versions = new HashMap<>();

    private long version;
    private long keptVersion;

    /** The notes as they are with a version. */
    record Snapshot(Map<String, SessionNote> notes, long version) {}

    /** Takes what the storage holds, in place of everything. */
    synchronized void reset(Map<String, SessionNote> stored) {
        notes.clear();
        notes.putAll(stored);
        versions.clear();
        keptVersion = version;
    }

    synchronized Optional<SessionNote> of(String session) {
        return Optional.ofNullable(notes.get(session));
    }

    synchronized void put(String session, SessionNote note) {
        version++;
        notes.put(session, note);
        versions.put(session, version);
    }

    /** Returns whether the storage holds a session's note. */
    synchronized boolean isKept(String session) {
        return versions.getOrDefault(session, 0L) <= keptVersion;
    }

    synchronized Snapshot snapshot() {
        return new Snapshot(new TreeMap<>(notes), version);
    }

    /** Notes that the storage holds the notes of a version. */
    synchronized void kept(long upTo) {
        keptVersion = upTo;
    }
}
