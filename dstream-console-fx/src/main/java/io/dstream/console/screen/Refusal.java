package io.dstream.console.screen;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableStringValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;

/** Shows why something is disabled. */
public final class Refusal {
    private Refusal() {}

    /**
     * Disables nodes while there is a reason, and shows it as text and as the tooltip of what wraps them.
     *
     * @param wrapper gets the mouse events that a disabled node does not
     */
    public static void explain(ObservableStringValue reason, Node wrapper, Label label, Node... nodes) {
        label.textProperty().bind(reason);
        label.visibleProperty().bind(Bindings.isNotEmpty(reason));
        label.managedProperty().bind(label.visibleProperty());
        Tooltip tooltip = new Tooltip();
        tooltip.textProperty().bind(reason);
        reason.addListener((value, before, now) -> show(wrapper, tooltip, now));
        show(wrapper, tooltip, reason.get());
        for (Node node : nodes) {
            node.disableProperty().bind(Bindings.isNotEmpty(reason));
        }
    }

    private static void show(Node wrapper, Tooltip tooltip, String reason) {
        if (reason.isEmpty()) {
            Tooltip.uninstall(wrapper, tooltip);
        } else {
            Tooltip.install(wrapper, tooltip);
        }
    }
}
