package io.dstream.console.table;

import io.dstream.console.model.History.Point;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Makes few points of many, since a chart's cost grows with its points. */
final class Samples {
    /** What a chart of this size can be told apart by eye. */
    static final int MOST = 600;

    private Samples() {}

    /** One point of a chart. */
    record Sample(long epochSecond, double value) {}

    /** How a bucket becomes one value. */
    enum Fold {
        /** The worst counts. */
        MAX,
        /** The sum counts. */
        MEAN
    }

    /** Returns at most {@code most} samples, each of a bucket of as many points as the others. */
    static List<Sample> of(List<Point> points, ToDoubleFunction<Point> value, Fold fold, int most) {
        int width = Math.max(1, (points.size() + most - 1) / most);
        List<Sample> samples = new ArrayList<>();
        for (int from = 0; from < points.size(); from += width) {
            List<Point> bucket = points.subList(from, Math.min(points.size(), from + width));
            samples.add(new Sample(bucket.get(0).at().getEpochSecond(), folded(bucket, value, fold)));
        }
        return samples;
    }

    private static double folded(List<Point> bucket, ToDoubleFunction<Point> value, Fold fold) {
        double sum = 0;
        double most = Double.NEGATIVE_INFINITY;
        for (Point each : bucket) {
            double one = value.applyAsDouble(each);
            sum += one;
            most = Math.max(most, one);
        }
        return fold == Fold.MAX ? most : sum / bucket.size();
    }
}
