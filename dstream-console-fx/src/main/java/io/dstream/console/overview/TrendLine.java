package io.dstream.console.overview;

import java.util.List;
import javafx.scene.layout.Region;
import javafx.scene.shape.Polygon;
import javafx.scene.shape.Polyline;

/** A line of values with its area, scaled to its size; the newest value stands at the right end. */
final class TrendLine extends Region {
    private final Polygon area = new Polygon();
    private final Polyline line = new Polyline();
    private List<Double> values = List.of();

    TrendLine() {
        area.getStyleClass().add("trend-area");
        line.getStyleClass().add("trend-line");
        area.setManaged(false);
        line.setManaged(false);
        getChildren().addAll(area, line);
    }

    void show(List<Double> now) {
        values = now;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight() - 2;
        double most = values.stream().mapToDouble(Double::doubleValue).max().orElse(0);
        int size = values.size();
        Double[] points = new Double[size * 2];
        double step = width / (RateTrend.SIZE - 1);
        for (int index = 0; index < size; index++) {
            points[index * 2] = width - (size - 1 - index) * step;
            points[index * 2 + 1] = 1 + (most <= 0 ? height : height - height * values.get(index) / most);
        }
        line.getPoints().setAll(points);
        area.getPoints().setAll(points);
        if (size > 0) {
            area.getPoints().addAll(width, height + 1, points[0], height + 1);
        }
    }
}
