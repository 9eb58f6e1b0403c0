package io.dstream.console.configuration;

import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.ui.Work;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** How two texts differ, line by line; compared in the background, and only what was asked for last counts. */
final class Comparison {
    private static final int CONTEXT = 3;

    private final Work work;
    private final ObservableList<Row> lines = FXCollections.observableArrayList();
    private long generation;

    Comparison(Work work) {
        this.work = work;
    }

    /** Compares; until that is done the lines stay as they are. */
    void compare(String before, String after) {
        long asked = ++generation;
        work.ask(
                () -> LineDiff.folded(LineDiff.of(before, after), CONTEXT),
                rows -> {
                    if (asked == generation) {
                        lines.setAll(rows);
                    }
                },
                failed -> {});
    }

    /** Forgets a comparison that is under way; the lines stay as they are. */
    void abandon() {
        generation++;
    }

    void clear() {
        abandon();
        lines.clear();
    }

    /** Returns few lines around each change. */
    ObservableList<Row> lines() {
        return FXCollections.unmodifiableObservableList(lines);
    }
}
