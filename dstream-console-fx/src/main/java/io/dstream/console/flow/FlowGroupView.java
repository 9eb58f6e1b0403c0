package io.dstream.console.flow;

import java.util.List;
import java.util.function.Supplier;
import javafx.css.PseudoClass;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.javafx.FontIcon;

/** Parts that stand together; its nodes are kept when figures change. */
final class FlowGroupView extends VBox {
    private static final PseudoClass BOTTLENECK = PseudoClass.getPseudoClass("bottleneck");

    private final Supplier<FlowNodeView> maker;
    private final Label title = new Label();
    private final Label figures = new Label();
    private final VBox nodes = new VBox();
    private final Label more = new Label();
    private final FontIcon warning = new FontIcon("mdi2a-alert-outline");
    private double share;

    FlowGroupView(Supplier<FlowNodeView> maker) {
        this.maker = maker;
        title.getStyleClass().add("flow-group-title");
        title.setGraphic(warning);
        figures.getStyleClass().add("muted");
        more.getStyleClass().addAll("muted", "flow-more");
        nodes.getStyleClass().add("flow-nodes");
        getChildren().addAll(title, figures, nodes, more);
        getStyleClass().addAll("card", "flow-group");
    }

    void show(FlowGroup group) {
        setId("flow-" + group.id());
        title.setText(group.title());
        figures.setText(group.figures());
        warning.setVisible(group.isBottleneck());
        warning.setManaged(group.isBottleneck());
        pseudoClassStateChanged(BOTTLENECK, group.isBottleneck());
        more.setText(group.more());
        more.setVisible(!group.more().isEmpty());
        more.setManaged(!group.more().isEmpty());
        share = group.share();
        fill(group.nodes());
        setAccessibleText(group.title() + ", " + group.figures() + " " + group.more());
    }

    private void fill(List<FlowNode> now) {
        if (nodes.getChildren().size() > now.size()) {
            nodes.getChildren().remove(now.size(), nodes.getChildren().size());
        }
        while (nodes.getChildren().size() < now.size()) {
            nodes.getChildren().add(maker.get());
        }
        for (int index = 0; index < now.size(); index++) {
            ((FlowNodeView) nodes.getChildren().get(index)).show(now.get(index));
        }
    }

    double share() {
        return share;
    }
}
