package io.dstream.console.configuration;

import io.dstream.console.configuration.LineDiff.Kind;
import io.dstream.console.configuration.LineDiff.Row;
import io.dstream.console.ui.Texts;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of a comparison: its numbers before and after, a sign, and the line. */
final class DiffCell extends ListCell<Row> {
    private final Texts texts;
    private final Label before = new Label();
    private final Label after = new Label();
    private final Label sign = new Label();
    private final Label line = new Label();
    private final HBox box = new HBox(before, after, sign, line);

    DiffCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("diff-cell");
        before.getStyleClass().add("diff-number");
        after.getStyleClass().add("diff-number");
        sign.getStyleClass().add("diff-sign");
        line.getStyleClass().add("diff-line");
        line.setMinWidth(Region.USE_PREF_SIZE);
    }

    @Override
    protected void updateItem(@Nullable Row item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setGraphic(isEmpty ? null : box);
        for (Kind kind : Kind.values()) {
            boolean isIt = item != null && !isEmpty && item.kind() == kind;
            pseudoClassStateChanged(PseudoClass.getPseudoClass(kind.name().toLowerCase(Locale.ROOT)), isIt);
        }
        if (item != null && !isEmpty) {
            show(item);
        }
    }

    private void show(Row row) {
        before.setText(number(row.before()));
        after.setText(number(row.after()));
        sign.setText(
                switch (row.kind()) {
                    case ADDED -> "+";
                    case REMOVED -> "-";
                    case SAME, GAP -> "";
                });
        // Tabs would be drawn as nothing.
        line.setText(
                row.kind() == Kind.GAP
                        ? texts.text("configuration.diff.gap", Integer.parseInt(row.text()))
                        : row.text().replace("\t", "    "));
    }

    private static String number(int line) {
        return line == 0 ? "" : String.valueOf(line);
    }
}
