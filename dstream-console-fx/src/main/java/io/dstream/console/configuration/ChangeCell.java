package io.dstream.console.configuration;

import io.dstream.console.model.ConfigDifference.Change;
import io.dstream.console.ui.Texts;
import java.util.List;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A setting that will change: how, where, from what to what, and what that does. */
final class ChangeCell extends ListCell<Change> {
    /** What a cell keeps free on both sides. */
    private static final double MARGIN = 28;

    private final Texts texts;
    private final Label kind = new Label();
    private final Label path = new Label();
    private final Label values = new Label();
    private final Label effect = new Label();
    private final VBox box = new VBox(new HBox(8, kind, path), values, effect);

    ChangeCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("change-cell");
        box.getStyleClass().add("change-box");
        kind.setMinWidth(Region.USE_PREF_SIZE);
        path.getStyleClass().addAll("mono", "change-path");
        values.getStyleClass().addAll("mono", "change-values");
        effect.getStyleClass().add("muted");
        List.of(path, values, effect).forEach(label -> label.setWrapText(true));
        List.of(path, values, effect).forEach(label -> label.setMinHeight(Region.USE_PREF_SIZE));
        box.prefWidthProperty().bind(widthProperty().subtract(MARGIN));
        // A cell is as wide as its list: long values wrap instead of hiding behind a scroll bar.
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable Change item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setGraphic(isEmpty ? null : box);
        if (item != null && !isEmpty) {
            kind.setText(texts.text("configuration.kind." + item.kind()));
            kind.getStyleClass().setAll("label", "badge", badge(item.kind()));
            path.setText(item.path());
            values.setText(values(item));
            values.setManaged(!values.getText().isEmpty());
            effect.setText(item.effect());
            effect.setManaged(!item.effect().isEmpty());
        }
    }

    private static String badge(String kind) {
        return switch (kind) {
            case "added" -> "badge-success";
            case "removed" -> "badge-danger";
            default -> "badge-accent";
        };
    }

    private static String values(Change change) {
        return switch (change.kind()) {
            case "added" -> change.after();
            case "removed" -> change.before();
            default -> change.before() + "  \u2192  " + change.after();
        };
    }
}
