package io.dstream.console.table;

import io.dstream.console.ui.Texts;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A change with its columns before and after. */
final class DiffPane extends VBox {
    private final GridPane grid = new GridPane();
    private final Label title = new Label();
    private final TextArea whole = new TextArea();
    private final Texts texts;

    DiffPane(Texts texts) {
        this.texts = texts;
        getStyleClass().add("diff");
        grid.getStyleClass().add("diff-grid");
        title.getStyleClass().addAll("mono", "muted");
        title.setWrapText(true);
        whole.setEditable(false);
        whole.setId("table-event");
        whole.getStyleClass().add("mono");
        whole.setAccessibleText(texts.text("table.tail.event"));
        setVgrow(whole, Priority.ALWAYS);
        show(null);
    }

    void show(@Nullable ChangeText change) {
        grid.getChildren().clear();
        if (change == null) {
            Label hint = new Label(texts.text("table.tail.choose"));
            hint.getStyleClass().add("muted");
            getChildren().setAll(hint);
            return;
        }
        title.setText(change.operation() + "  " + change.position());
        whole.setText(change.pretty());
        grid.addRow(0, name("table.diff.column"), name("table.diff.before"), name("table.diff.after"));
        int row = 1;
        for (ChangeText.Column column : change.columns()) {
            grid.addRow(
                    row++,
                    value(column.name(), "diff-column"),
                    value(column.before(), column.isChanged() ? "diff-removed" : "diff-same"),
                    value(column.after(), column.isChanged() ? "diff-added" : "diff-same"));
        }
        getChildren().setAll(title, grid, whole);
    }

    private Label name(String key) {
        Label label = new Label(texts.text(key));
        label.getStyleClass().add("fact-name");
        return label;
    }

    private static Label value(String text, String style) {
        Label label = new Label(text);
        label.getStyleClass().addAll("mono", "diff-value", style);
        label.setWrapText(true);
        label.setMaxWidth(Double.MAX_VALUE);
        GridPane.setHgrow(label, Priority.ALWAYS);
        return label;
    }
}
