package io.dstream.console.table;

import static org.assertj.core.api.Assertions.assertThat;

import io.dstream.console.model.History.Point;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SamplesTest {
    private static List<Point> points(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Point(Instant.ofEpochSecond(i), i, i, i, i))
                .toList();
    }

    @Test
    void makesNoMoreSamplesThanAllowedAndLosesNoWorst() {
        List<Samples.Sample> samples = Samples.of(points(3_600), Point::lagSeconds, Samples.Fold.MAX, 600);

        assertThat(samples).hasSize(600);
        assertThat(samples.get(0)).isEqualTo(new Samples.Sample(0, 5));
        assertThat(samples.get(599).value()).isEqualTo(3_599);
    }

    @Test
    void meansWhatCounts() {
        assertThat(Samples.of(points(4), Point::ratePerSecond, Samples.Fold.MEAN, 2))
                .containsExactly(new Samples.Sample(0, 0.5), new Samples.Sample(2, 2.5));
    }

    @Test
    void leavesFewPointsAsTheyAre() {
        assertThat(Samples.of(points(3), Point::batch, Samples.Fold.MAX, 600)).hasSize(3);
        assertThat(Samples.of(List.of(), Point::batch, Samples.Fold.MAX, 600)).isEmpty();
    }
}
