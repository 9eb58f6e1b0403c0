package io.dstream.console.tables;

import io.dstream.console.live.RateHistory;
import io.dstream.console.live.TableRow;
import javafx.geometry.Pos;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/** A cell with the rate of a table, and how it was in the last minute; the cell's text colour draws the line. */
final class RateCell extends LiveCell {
    private static final double WIDTH = 84;
    private static final double HEIGHT = 18;

    private final Label figure = new Label();
    private final Canvas line = new Canvas(WIDTH, HEIGHT);
    private final HBox both = new HBox(figure, line);
    private final TableFigures figures;

    RateCell(TableFigures figures) {
        this.figures = figures;
        both.getStyleClass().add("rate");
        both.setAlignment(Pos.CENTER_RIGHT);
        figure.getStyleClass().add("rate-figure");
        getStyleClass().add("rate-cell");
        textFillProperty().addListener((property, before, now) -> showAgain());
    }

    @Override
    protected void show(TableRow row) {
        figure.setText(figures.rate(row.status().ratePerSecond()));
        draw(row.rates());
        setGraphic(both);
    }

    private void draw(RateHistory rates) {
        GraphicsContext pen = line.getGraphicsContext2D();
        pen.clearRect(0, 0, WIDTH, HEIGHT);
        double most = most(rates);
        if (most == 0) {
            return;
        }
        double step = WIDTH / (RateHistory.SIZE - 1);
        double start = WIDTH - step * (rates.size() - 1);
        pen.setStroke(getTextFill());
        pen.setLineWidth(1.2);
        pen.beginPath();
        for (int i = 0; i < rates.size(); i++) {
            double y = HEIGHT - 2 - (HEIGHT - 4) * rates.value(i) / most;
            if (i == 0) {
                pen.moveTo(start, y);
            } else {
                pen.lineTo(start + i * step, y);
            }
        }
        pen.stroke();
    }

    private static double most(RateHistory rates) {
        double most = 0;
        for (int i = 0; i < rates.size(); i++) {
            most = Math.max(most, rates.value(i));
        }
        return most;
    }
}
