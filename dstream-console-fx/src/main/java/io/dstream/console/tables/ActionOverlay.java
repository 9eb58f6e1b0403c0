package io.dstream.console.tables;

import atlantafx.base.controls.ModalPane;
import javafx.geometry.Insets;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/** Shows what is asked before an action over whatever it lies on. */
public final class ActionOverlay extends ModalPane {
    private final TableActionsViewModel model;

    public ActionOverlay(TableActionsViewModel model) {
        this.model = model;
        setId("action-overlay");
        // It reaches over the margin of the page.
        StackPane.setMargin(this, new Insets(-16, -20, -16, -20));
        setInTransitionFactory(null);
        setOutTransitionFactory(null);
        model.dialogProperty().addListener((property, before, now) -> become(now));
        displayProperty().addListener((property, before, now) -> {
            ActionDialogViewModel open = model.dialogProperty().get();
            if (!now && open != null) {
                open.cancel();
            }
        });
    }

    private void become(@Nullable ActionDialogViewModel dialog) {
        if (dialog == null) {
            hide(true);
        } else {
            ActionDialogView view = new ActionDialogView(dialog, model.texts());
            show(view.root());
            view.focusFirst();
        }
    }
}
