package io.dstream.console.flow;

import java.util.Locale;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** A part of the pipeline; pointing at it or focusing it tells of it, Enter or a click opens it. */
final class FlowNodeView extends Button {
    private final Label title = new Label();
    private final Label figures = new Label();

    FlowNodeView(Consumer<String> onSelect, Runnable onOpen) {
        Region dot = new Region();
        dot.getStyleClass().add("flow-dot");
        title.getStyleClass().add("flow-node-title");
        title.setMaxWidth(Double.MAX_VALUE);
        title.setMinWidth(0);
        title.setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        HBox.setHgrow(title, Priority.ALWAYS);
        figures.getStyleClass().add("muted");
        figures.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, dot, title, figures);
        line.getStyleClass().add("flow-node-line");
        line.prefWidthProperty().bind(widthProperty().subtract(2));
        setGraphic(line);
        setMaxWidth(Double.MAX_VALUE);
        getStyleClass().add("flow-node");
        setOnMouseEntered(event -> onSelect.accept(shownId()));
        focusedProperty().subscribe(isFocused -> {
            if (isFocused) {
                onSelect.accept(shownId());
            }
        });
        setOnAction(event -> {
            onSelect.accept(shownId());
            onOpen.run();
        });
    }

    private String shownId() {
        return String.valueOf(getUserData());
    }

    void show(FlowNode node) {
        setUserData(node.id());
        setId("flow-" + node.id());
        title.setText(node.title());
        figures.setText(node.figures());
        String style = "mark-" + node.mark().name().toLowerCase(Locale.ROOT);
        if (!getStyleClass().contains(style)) {
            getStyleClass().removeIf(each -> each.startsWith("mark-"));
            getStyleClass().add(style);
        }
        setAccessibleText(
                node.title() + ", " + node.figures() + ", " + node.mark().name().toLowerCase(Locale.ROOT));
    }
}
