package io.dstream.console.audit;

import io.dstream.console.model.AuditEntry;
import javafx.scene.control.Label;
import javafx.scene.control.TableCell;
import org.jspecify.annotations.Nullable;

/** An outcome as a badge. */
final class OutcomeCell extends TableCell<AuditEntry, String> {
    private final Label badge = new Label();

    @Override
    protected void updateItem(@Nullable String outcome, boolean isEmpty) {
        super.updateItem(outcome, isEmpty);
        if (isEmpty || outcome == null) {
            setGraphic(null);
            return;
        }
        badge.setText(outcome);
        badge.getStyleClass().setAll("label", "badge", style(outcome));
        setGraphic(badge);
    }

    private static String style(String outcome) {
        return switch (outcome) {
            case "done", "ok" -> "badge-success";
            case "failed", "refused", "denied" -> "badge-danger";
            default -> "badge-accent";
        };
    }
}
