package io.dstream.console.palette;

import io.dstream.console.screen.Command;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A command with its hint. */
final class CommandCell extends ListCell<Command> {
    private final Label title = new Label();
    private final Label hint = new Label();
    private final HBox both;

    CommandCell(Consumer<Command> whenClicked) {
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        hint.getStyleClass().add("muted");
        hint.setMinWidth(Region.USE_PREF_SIZE);
        both = new HBox(12, title, between, hint);
        // Else a long name would widen the list.
        both.setMinWidth(0);
        both.setAlignment(Pos.CENTER_LEFT);
        both.prefWidthProperty().bind(widthProperty().subtract(32));
        both.setMaxWidth(Double.MAX_VALUE);
        setOnMouseClicked(event -> {
            if (getItem() != null) {
                whenClicked.accept(getItem());
            }
        });
    }

    @Override
    protected void updateItem(@Nullable Command command, boolean isEmpty) {
        super.updateItem(command, isEmpty);
        title.setText(command == null ? "" : command.title());
        hint.setText(command == null ? "" : command.hint());
        setGraphic(isEmpty ? null : both);
        setAccessibleText(title.getText());
    }
}
