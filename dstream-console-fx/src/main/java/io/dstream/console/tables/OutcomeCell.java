package io.dstream.console.tables;

import io.dstream.console.live.TableRow;
import io.dstream.console.model.TableStatus;
import java.util.stream.Collectors;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.css.PseudoClass;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/** A cell with what is pending for a table, and what became of the last action on it. */
final class OutcomeCell extends LiveCell {
    private static final PseudoClass FAILED = PseudoClass.getPseudoClass("failed");

    private final TableFigures figures;
    private final ActionOutcomes outcomes;
    private final Tooltip tooltip = new Tooltip();
    private final InvalidationListener listener = observable -> showAgain();
    private @Nullable ObservableValue<?> outcome;

    OutcomeCell(TableFigures figures, ActionOutcomes outcomes) {
        this.figures = figures;
        this.outcomes = outcomes;
        getStyleClass().add("outcome-cell");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(600);
    }

    @Override
    protected void entered(TableRow row) {
        outcome = outcomes.of(row.name());
        outcome.addListener(listener);
    }

    @Override
    protected void left(TableRow row) {
        if (outcome != null) {
            outcome.removeListener(listener);
        }
    }

    @Override
    protected void show(TableRow row) {
        OutcomeText text =
                OutcomeText.of(outcomes.of(row.name()).get(), row.status().pending(), figures);
        setText(text.sentence());
        pseudoClassStateChanged(FAILED, text.isFailed());
        tooltip.setText(text.sentence() + pending(row.status()));
        setTooltip(text.sentence().isEmpty() ? null : tooltip);
    }

    private String pending(TableStatus status) {
        return status.pending().stream()
                .map(each -> "\n" + OutcomeText.pending(each, figures))
                .collect(Collectors.joining());
    }
}
