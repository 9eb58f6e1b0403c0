package io.dstream.console.logs;

import io.dstream.console.model.LogRecord;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/** A line of the log on one line, coloured by its level, with what is searched for marked. */
final class LogCell extends ListCell<LogRecord> {
    private final LogsViewModel model;
    private final Label time = new Label();
    private final Label level = new Label();
    private final Label logger = new Label();
    private final HBox message = new HBox();
    private final HBox line = new HBox(time, level, logger, message);

    LogCell(LogsViewModel model) {
        this.model = model;
        time.getStyleClass().add("log-time");
        logger.getStyleClass().add("log-logger");
        line.getStyleClass().add("log-line");
        message.setAlignment(Pos.CENTER_LEFT);
        line.getChildren().forEach(part -> ((Region) part).setMinWidth(Region.USE_PREF_SIZE));
        getStyleClass().add("log-cell");
    }

    @Override
    protected void updateItem(@Nullable LogRecord entry, boolean isEmpty) {
        super.updateItem(entry, isEmpty);
        if (isEmpty || entry == null) {
            setGraphic(null);
            return;
        }
        time.setText(model.time(entry));
        level.setText(entry.level().toUpperCase(Locale.ROOT));
        level.getStyleClass().setAll("label", "log-level", "log-" + entry.level());
        logger.setText(entry.logger().substring(entry.logger().lastIndexOf('.') + 1));
        message.getChildren()
                .setAll(Highlights.of(firstLine(entry), model.searchProperty().get()).stream()
                        .map(LogCell::label)
                        .toList());
        setGraphic(line);
    }

    private static String firstLine(LogRecord entry) {
        String text = entry.message().lines().findFirst().orElse("");
        return entry.trace() == null
                ? text
                : text + "  " + entry.trace().lines().findFirst().orElse("");
    }

    private static Label label(Highlights.Part part) {
        Label label = new Label(part.text());
        label.getStyleClass().add(part.isHit() ? "log-hit" : "log-text");
        label.setMinWidth(Region.USE_PREF_SIZE);
        return label;
    }
}
