package io.dstream.console.logs;

import io.dstream.console.model.LoggerStatus;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** The name of a logger, whose end stays readable where there is too little room. */
final class LoggerNameCell extends TableCell<LoggerStatus, String> {
    private final Tooltip tooltip = new Tooltip();

    LoggerNameCell() {
        setTextOverrun(OverrunStyle.LEADING_ELLIPSIS);
    }

    @Override
    protected void updateItem(@Nullable String name, boolean isEmpty) {
        super.updateItem(name, isEmpty);
        setText(isEmpty ? null : name);
        tooltip.setText(name);
        setTooltip(isEmpty ? null : tooltip);
    }
}
