package io.dstream.console.configuration;

import io.dstream.console.configuration.HclSettings.Setting;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A setting with what it takes and what it means. */
final class SettingCell extends ListCell<Setting> {
    private final Label name = new Label();
    private final Label value = new Label();
    private final Label meaning = new Label();
    private final VBox box = new VBox(new HBox(8, name, value), meaning);

    SettingCell() {
        name.getStyleClass().addAll("mono", "completion-name");
        value.getStyleClass().add("muted");
        meaning.getStyleClass().addAll("muted", "completion-meaning");
        box.setMaxWidth(480);
    }

    @Override
    protected void updateItem(@Nullable Setting item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setGraphic(isEmpty ? null : box);
        if (item != null) {
            name.setText(item.name() + (item.isBlock() ? " { }" : ""));
            value.setText(item.isBlock() ? "" : (item.value() + ", " + item.preset()).replace("`", ""));
            meaning.setText(item.meaning().replace("`", ""));
        }
    }
}
