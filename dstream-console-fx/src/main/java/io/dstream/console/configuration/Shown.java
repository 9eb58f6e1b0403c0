package io.dstream.console.configuration;

import io.dstream.console.ui.Texts;
import javafx.beans.value.ObservableBooleanValue;
import javafx.scene.Node;
import javafx.scene.control.Label;

/** Nodes that are there at times only, and what stands where there is nothing. */
final class Shown {
    private Shown() {}

    /** Shows a node, and gives it room, where something holds. */
    static void where(Node node, ObservableBooleanValue holds) {
        node.visibleProperty().bind(holds);
        node.managedProperty().bind(holds);
    }

    static Label placeholder(Texts texts, String key) {
        Label label = new Label(texts.text(key));
        label.setWrapText(true);
        label.getStyleClass().addAll("muted", "config-placeholder");
        return label;
    }
}
