package io.dstream.console.tables;

import io.dstream.console.model.TableStatus.PendingAction;
import io.dstream.console.ui.ActionLog;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of the last action on a table, in words.
 *
 * @param sentence empty where there is nothing to tell
 */
public record OutcomeText(String sentence, boolean isFailed) {
    /** Returns the words for an outcome, or else for what the server says is pending. */
    public static OutcomeText of(@Nullable ActionOutcome outcome, List<PendingAction> pending, TableFigures figures) {
        if (outcome != null) {
            String text = outcome.outcome() == null
                    ? outcome.sentence()
                    : figures.time(outcome.at()) + "  " + outcome.sentence();
            return new OutcomeText(text, outcome.outcome() == ActionLog.Outcome.FAILED);
        }
        return new OutcomeText(pending.isEmpty() ? "" : pending(pending.get(0), figures), false);
    }

    static String pending(PendingAction action, TableFigures figures) {
        return figures.texts().text("tables.pending", action.action(), action.by(), figures.time(action.at()));
    }
}
