package io.dstream.console.table;

import io.dstream.console.model.History;
import io.dstream.console.model.History.Point;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javafx.scene.chart.AreaChart;
import javafx.scene.chart.NumberAxis;
import javafx.scene.chart.XYChart;
import javafx.util.StringConverter;

/** A chart of one figure of a table over time, cheap enough for four of them to change every few seconds. */
final class HistoryChart extends AreaChart<Number, Number> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT);
    private static final int HOUR_SECONDS = 3_600;
    private static final int DAY_SECONDS = 24 * HOUR_SECONDS;

    private final XYChart.Series<Number, Number> series = new XYChart.Series<>();
    private final ToDoubleFunction<Point> value;
    private final Samples.Fold fold;
    private final NumberAxis time;

    HistoryChart(String title, ZoneId zone, ToDoubleFunction<Point> value, Samples.Fold fold) {
        super(new NumberAxis(), new NumberAxis());
        this.value = value;
        this.fold = fold;
        this.time = (NumberAxis) getXAxis();
        setTitle(title);
        setAnimated(false);
        setCreateSymbols(false);
        setLegendVisible(false);
        setHorizontalGridLinesVisible(true);
        setVerticalGridLinesVisible(false);
        getStyleClass().add("history-chart");
        time.setAutoRanging(false);
        time.setMinorTickVisible(false);
        time.setTickLabelFormatter(new TimeOfDay(zone));
        NumberAxis figure = (NumberAxis) getYAxis();
        figure.setForceZeroInRange(true);
        figure.setMinorTickVisible(false);
        getData().add(series);
    }

    /** Shows a history that ends now. */
    void show(List<Point> points, History.Span span, Instant now) {
        int width = span == History.Span.HOUR ? HOUR_SECONDS : DAY_SECONDS;
        double tick = span == History.Span.HOUR ? HOUR_SECONDS / 6.0 : DAY_SECONDS / 6.0;
        time.setUpperBound((double) now.getEpochSecond());
        time.setLowerBound((double) (now.getEpochSecond() - width));
        time.setTickUnit(tick);
        List<Samples.Sample> samples = Samples.of(points, value, fold, Samples.MOST);
        scale(samples.stream().mapToDouble(Samples.Sample::value).max().orElse(0));
        series.getData()
                .setAll(Samples.of(points, value, fold, Samples.MOST).stream()
                        .map(each -> new XYChart.Data<Number, Number>(each.epochSecond(), each.value()))
                        .toList());
    }

    /** A figure that was always zero would have an axis without a height. */
    private void scale(double most) {
        NumberAxis figure = (NumberAxis) getYAxis();
        figure.setAutoRanging(most > 0);
        if (most <= 0) {
            figure.setLowerBound(0);
            figure.setUpperBound(1);
            figure.setTickUnit(1);
        }
    }

    /** Writes seconds since 1970 as a time of day. */
    private static final class TimeOfDay extends StringConverter<Number> {
        private final ZoneId zone;

        TimeOfDay(ZoneId zone) {
            this.zone = zone;
        }

        @Override
        public String toString(Number seconds) {
            return TIME.format(Instant.ofEpochSecond(seconds.longValue()).atZone(zone));
        }

        @Override
        public Number fromString(String text) {
            throw new UnsupportedOperationException("Nobody writes on an axis");
        }
    }
}
