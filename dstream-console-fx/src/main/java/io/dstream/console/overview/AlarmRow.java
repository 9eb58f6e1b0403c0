package io.dstream.console.overview;

import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.javafx.FontIcon;

/** An alarm that leads to where it is mended. */
final class AlarmRow extends Button {
    private static final double TIP_WIDTH = 600;

    private final FontIcon icon = new FontIcon();
    private final Label sentence = new Label();
    private final Label remedy = new Label();
    private final FontIcon arrow = new FontIcon("mdi2c-chevron-right");
    // One line each: text that wraps in a button has no height until it has a width.
    private final Tooltip tip = new Tooltip();
    private @Nullable Alarm shown;

    AlarmRow(Consumer<Alarm> onOpen) {
        sentence.getStyleClass().add("alarm-sentence");
        remedy.getStyleClass().addAll("alarm-remedy");
        setTooltip(tip);
        tip.setWrapText(true);
        tip.setMaxWidth(TIP_WIDTH);
        VBox words = new VBox(sentence, remedy);
        words.setMinWidth(0);
        HBox.setHgrow(words, Priority.ALWAYS);
        HBox line = new HBox(icon, words, arrow);
        line.setAlignment(Pos.CENTER_LEFT);
        line.getStyleClass().add("alarm-line");
        line.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(line);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("alarm");
        setOnAction(event -> open(onOpen));
    }

    private void open(Consumer<Alarm> onOpen) {
        Alarm alarm = shown;
        if (alarm != null) {
            onOpen.accept(alarm);
        }
    }

    void show(Alarm alarm) {
        if (alarm.equals(shown)) {
            return;
        }
        shown = alarm;
        setId("overview-alarm-" + (alarm.screen().isEmpty() ? "none" : alarm.screen()));
        icon.setIconLiteral(alarm.level().icon());
        getStyleClass().removeIf(style -> style.startsWith("level-"));
        getStyleClass().add(alarm.level().style());
        sentence.setText(alarm.sentence());
        remedy.setText(alarm.remedy());
        tip.setText(alarm.sentence() + "\n" + alarm.remedy());
        remedy.setVisible(!alarm.remedy().isEmpty());
        remedy.setManaged(!alarm.remedy().isEmpty());
        arrow.setVisible(!alarm.screen().isEmpty());
        setAccessibleText(alarm.sentence() + " " + alarm.remedy());
    }
}
