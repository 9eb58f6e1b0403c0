package io.dstream.console.overview;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** How a part does. */
final class HealthRow extends HBox {
    private final FontIcon icon = new FontIcon(Level.GOOD.icon());
    private final Label name = new Label();
    private final Label text = new Label();
    private final Tooltip tip = new Tooltip();

    HealthRow() {
        name.getStyleClass().add("strong");
        text.getStyleClass().add("muted");
        VBox words = new VBox(name, text);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        getChildren().addAll(icon, words);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("overview-row");
        Tooltip.install(this, tip);
    }

    void show(HealthLine line) {
        icon.setIconLiteral(line.level().icon());
        getStyleClass().removeIf(style -> style.startsWith("level-"));
        getStyleClass().add(line.level().style());
        String title = line.name().isEmpty() ? line.kind() : line.kind() + " " + line.name();
        name.setText(title);
        text.setText(line.text());
        tip.setText(title + "\n" + line.text());
        setAccessibleText(title + ": " + line.text());
    }
}
