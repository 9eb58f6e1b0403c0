package io.dstream.console.flow;

import java.util.List;
import java.util.function.Consumer;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.shape.CubicCurve;

/** The pipeline from left to right: each stage a column, the flow between them as thick as it is strong. */
final class FlowDiagram extends Region {
    private static final double GAP = 40;
    private static final double THICKEST = 16;
    private static final double[] WIDTHS = {0.28, 0.22, 0.22, 0.28};

    private final Consumer<String> onSelect;
    private final Runnable onOpen;
    private final Pane links = new Pane();
    private final VBox sources = new VBox();
    private final FlowGroupView queue;
    private final FlowGroupView processors;
    private final FlowGroupView destinations;
    private final List<Region> columns;

    FlowDiagram(Consumer<String> onSelect, Runnable onOpen) {
        this.onSelect = onSelect;
        this.onOpen = onOpen;
        queue = group();
        processors = group();
        destinations = group();
        columns = List.of(sources, queue, processors, destinations);
        links.setMouseTransparent(true);
        sources.getStyleClass().add("flow-sources");
        getChildren().add(links);
        getChildren().addAll(columns);
        getStyleClass().add("flow-diagram");
    }

    private FlowGroupView group() {
        return new FlowGroupView(() -> new FlowNodeView(onSelect, onOpen));
    }

    void show(FlowPicture picture) {
        while (sources.getChildren().size() > picture.tables().size()) {
            sources.getChildren().remove(sources.getChildren().size() - 1);
        }
        for (int index = 0; index < picture.tables().size(); index++) {
            if (sources.getChildren().size() == index) {
                sources.getChildren().add(group());
            }
            ((FlowGroupView) sources.getChildren().get(index))
                    .show(picture.tables().get(index));
        }
        queue.show(picture.queue());
        processors.show(picture.processors());
        destinations.show(picture.destinations());
        setAccessibleText(picture.summary());
        requestLayout();
    }

    @Override
    protected double computePrefHeight(double width) {
        return columns.stream().mapToDouble(each -> each.prefHeight(-1)).max().orElse(0) + 8;
    }

    @Override
    protected void layoutChildren() {
        double room = getWidth() - GAP * (columns.size() - 1);
        double x = 0;
        for (int index = 0; index < columns.size(); index++) {
            Region column = columns.get(index);
            double width = room * WIDTHS[index];
            double height = column.prefHeight(width);
            column.resizeRelocate(x, Math.max(0, (getHeight() - height) / 2), width, height);
            x += width + GAP;
        }
        sources.layout();
        links.resizeRelocate(0, 0, getWidth(), getHeight());
        drawLinks();
    }

    /** The curves are kept: a new one has no colour until the next pulse. */
    private void drawLinks() {
        int count = sources.getChildren().size();
        while (links.getChildren().size() > count + 2) {
            links.getChildren().remove(links.getChildren().size() - 1);
        }
        while (links.getChildren().size() < count + 2) {
            CubicCurve curve = new CubicCurve();
            curve.getStyleClass().add("flow-link");
            links.getChildren().add(curve);
        }
        bend(0, queue, middle(queue), processors, 1);
        bend(1, processors, middle(processors), destinations, 1);
        for (int index = 0; index < count; index++) {
            FlowGroupView from = (FlowGroupView) sources.getChildren().get(index);
            double y = sources.getLayoutY() + from.getBoundsInParent().getCenterY();
            bend(index + 2, sources, y, queue, from.share());
        }
    }

    private static double middle(Region region) {
        return region.getLayoutY() + region.getHeight() / 2;
    }

    private void bend(int index, Region from, double fromY, Region to, double share) {
        CubicCurve curve = (CubicCurve) links.getChildren().get(index);
        double fromX = from.getLayoutX() + from.getWidth();
        double half = (to.getLayoutX() - fromX) / 2;
        curve.setStartX(fromX);
        curve.setStartY(fromY);
        curve.setControlX1(fromX + half);
        curve.setControlY1(fromY);
        curve.setControlX2(fromX + half);
        curve.setControlY2(middle(to));
        curve.setEndX(to.getLayoutX());
        curve.setEndY(middle(to));
        curve.setStrokeWidth(2 + THICKEST * Math.max(0, Math.min(1, share)));
    }
}
