package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import io.dstream.console.model.TableStatus;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Tooltip;

/** A cell with a text, told whole when pointed at. */
final class TextCell extends LiveCell {
    private static final PseudoClass WARNING = PseudoClass.getPseudoClass("late");
    private static final PseudoClass DANGER = PseudoClass.getPseudoClass("very-late");
    private static final int LATE_SECONDS = 60;
    private static final int VERY_LATE_SECONDS = 600;

    private final Function<TableStatus, String> text;
    private final Tooltip tooltip = new Tooltip();

    TextCell(String style, Function<TableStatus, String> text) {
        this.text = text;
        getStyleClass().add(style);
        // Names that begin alike are told apart by their ends.
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        tooltip.textProperty().bind(textProperty());
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(600);
    }

    @Override
    protected void show(TableRow row) {
        String now = text.apply(row.status());
        if (!now.equals(getText())) {
            setText(now);
            setTooltip(now.isEmpty() ? null : tooltip);
        }
        long lag = row.status().lagSeconds();
        pseudoClassStateChanged(WARNING, lag >= LATE_SECONDS && lag < VERY_LATE_SECONDS);
        pseudoClassStateChanged(DANGER, lag >= VERY_LATE_SECONDS);
    }
}
