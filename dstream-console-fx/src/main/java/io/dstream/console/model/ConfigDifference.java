package io.dstream.console.model;

import java.util.List;

/** What applying a configuration changes, or would change, and what cannot be changed while running. */
public record ConfigDifference(String revision, String etag, List<Change> changes, List<Change> refused) {
    public ConfigDifference {
        changes = List.copyOf(changes);
        refused = List.copyOf(refused);
    }

    /** One change: {@code kind} is {@code added}, {@code removed} or {@code changed}, {@code effect} a sentence. */
    public record Change(String path, String kind, String before, String after, String effect) {}
}
