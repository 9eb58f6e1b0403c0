package io.dstream.console.configuration;

import io.dstream.console.model.ConfigVersion;
import io.dstream.console.ui.Texts;
import java.time.ZoneId;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A configuration of the history: when, who, which. */
final class VersionCell extends ListCell<ConfigVersion> {
    private final Texts texts;
    private final ZoneId zone;
    private final HistoryViewModel history;
    private final Label when = new Label();
    private final Label running = new Label();
    private final Label who = new Label();
    private final Label revision = new Label();
    private final VBox box;

    VersionCell(Texts texts, ZoneId zone, HistoryViewModel history) {
        this.texts = texts;
        this.zone = zone;
        this.history = history;
        when.getStyleClass().add("version-when");
        running.setText(texts.text("configuration.history.running"));
        running.getStyleClass().addAll("badge", "badge-success");
        who.getStyleClass().add("muted");
        revision.getStyleClass().addAll("mono", "muted");
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        box = new VBox(3, new HBox(8, when, space, running), new HBox(8, who, revision));
        setPrefWidth(0);
    }

    @Override
    protected void updateItem(@Nullable ConfigVersion item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        setGraphic(isEmpty ? null : box);
        if (item != null && !isEmpty) {
            when.setText(Versions.when(item, zone, texts));
            running.setVisible(history.isRunning(item));
            who.setText(item.by());
            revision.setText(Versions.shortRevision(item));
        }
    }
}
