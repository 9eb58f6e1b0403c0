package io.dstream.console.configuration;

import io.dstream.console.model.ConfigDiagnostic;
import io.dstream.console.ui.Texts;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** Something wrong with the text: where and what. */
final class DiagnosticCell extends ListCell<ConfigDiagnostic> {
    private final Texts texts;
    private final Label place = new Label();
    private final Label message = new Label();
    private final HBox box = new HBox(8, new FontIcon("mdi2a-alert-circle"), place, message);

    DiagnosticCell(Texts texts) {
        this.texts = texts;
        getStyleClass().add("diagnostic-cell");
        place.getStyleClass().addAll("mono", "muted");
        place.setMinWidth(Region.USE_PREF_SIZE);
        message.setWrapText(true);
        box.setAlignment(Pos.TOP_LEFT);
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ConfigDiagnostic item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setGraphic(isEmpty ? null : box);
        if (item != null && !isEmpty) {
            // As plain digits: a place is typed, not read as an amount.
            place.setText(
                    texts.text("configuration.place", String.valueOf(item.line()), String.valueOf(item.column())));
            message.setText(item.message());
        }
    }
}
