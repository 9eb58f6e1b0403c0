package io.dstream.console.ui;

import java.time.Instant;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What the operator has done in a window and what became of it, the newest first; for the thread of the user interface. */
public final class ActionLog {
    private static final int MOST = 200;

    private final ObservableList<Entry> entries = FXCollections.observableArrayList();
    // Kept: one that nobody keeps is collected, and its listeners hear no more.
    private final ObservableList<Entry> shown = FXCollections.unmodifiableObservableList(entries);

    /**
     * One action.
     *
     * @param subject such as the table
     * @param sentence what became of it
     */
    public record Entry(Instant at, String action, String subject, Outcome outcome, String sentence) {}

    /** How it went. */
    public enum Outcome {
        DONE,
        PENDING,
        FAILED
    }

    public void add(Entry entry) {
        entries.add(0, entry);
        if (entries.size() > MOST) {
            entries.remove(MOST, entries.size());
        }
    }

    public ObservableList<Entry> entries() {
        return shown;
    }
}
