package io.dstream.console.table;

import io.dstream.console.model.CaptureStatus;
import io.dstream.console.screen.WindowContext;
import java.util.List;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/** What CDC captures of a table: a line for each column of each capture instance. */
public final class CapturesViewModel {
    private final WindowContext context;
    private final ObservableList<Line> lines = FXCollections.observableArrayList();
    private final ObservableList<Line> shown = FXCollections.unmodifiableObservableList(lines);
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private String table = "";

    /** A column of a capture instance. */
    public record Line(String capture, String column, String type, boolean isKey, boolean isComputed) {}

    CapturesViewModel(WindowContext context) {
        this.context = context;
    }

    /** Asks for those of a table; those of another are forgotten. */
    void show(String name) {
        if (!name.equals(table)) {
            lines.clear();
        }
        table = name;
        note.set(context.texts().text("table.captures.reading"));
        context.work().ask(() -> context.gateway().captures(name), found -> take(name, found), problem -> {
            if (name.equals(table)) {
                note.set(String.valueOf(problem.getMessage()));
            }
        });
    }

    private void take(String name, List<CaptureStatus> found) {
        if (name.equals(table)) {
            lines.setAll(found.stream()
                    .flatMap(capture -> capture.columns().stream().map(column -> line(capture, column)))
                    .toList());
            note.set(context.texts().text("table.captures.none"));
        }
    }

    private static Line line(CaptureStatus capture, CaptureStatus.Column column) {
        return new Line(capture.name(), column.name(), column.type(), column.isKey(), column.isComputed());
    }

    ObservableList<Line> lines() {
        return shown;
    }

    /** Returns why there is nothing to show. */
    public ReadOnlyStringProperty noteProperty() {
        return note.getReadOnlyProperty();
    }
}
