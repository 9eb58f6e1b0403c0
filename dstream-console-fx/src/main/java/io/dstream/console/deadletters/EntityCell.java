package io.dstream.console.deadletters;

import io.dstream.console.model.DeadLetterEntity;
import javafx.geometry.Pos;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** An entity and how many dead letters lie there. */
final class EntityCell extends ListCell<DeadLetterEntity> {
    private final Label name = new Label();
    private final Label count = new Label();
    private final HBox line = new HBox(8, name, count);

    EntityCell() {
        // Entities mostly begin alike: with the server and the database.
        name.setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
        name.setMaxWidth(Double.MAX_VALUE);
        name.setMinWidth(0);
        HBox.setHgrow(name, Priority.ALWAYS);
        count.setMinWidth(Region.USE_PREF_SIZE);
        line.setPrefWidth(0);
        line.setAlignment(Pos.CENTER_LEFT);
        setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
    }

    @Override
    protected void updateItem(@Nullable DeadLetterEntity entity, boolean isEmpty) {
        super.updateItem(entity, isEmpty);
        if (isEmpty || entity == null) {
            setGraphic(null);
            setTooltip(null);
            return;
        }
        name.setText(entity.id());
        setTooltip(new Tooltip(entity.id()));
        Long letters = entity.count();
        count.setText(letters == null ? "?" : Long.toString(letters));
        count.getStyleClass().setAll("label", "badge", letters == null || letters == 0 ? "badge-none" : "badge-danger");
        setGraphic(line);
    }
}
