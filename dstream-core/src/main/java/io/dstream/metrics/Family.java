package io.dstream.metrics;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.ArrayList;
import java.util.List;

/** The samples of one metric, gathered during one scrape. */
final class Family {
    private record Sample(Labels labels, double value) {}

    private final String name;
    private final String help;
    private final String[] labelNames;
    private final List<Sample> samples = new ArrayList<>();

    /** A name that ends with {@code _total} is that of a counter, any other of a gauge. */
    Family(String name, String help, String... labelNames) {
        this.name = name;
        this.help = help;
        this.labelNames = labelNames.clone();
    }

    void add(double value, String... labelValues) {
        samples.add(new Sample(labelNames.length == 0 ? Labels.EMPTY : Labels.of(labelNames, labelValues), value));
    }

    /** Counts that a double cannot hold exactly lie above 2^53. */
    void add(long value, String... labelValues) {
        add((double) value, labelValues);
    }

    MetricSnapshot snapshot() {
        return name.endsWith("_total") ? counter() : gauge();
    }

    private MetricSnapshot counter() {
        CounterSnapshot.Builder counter = CounterSnapshot.builder()
                .name(name.substring(0, name.length() - "_total".length()))
                .help(help);
        samples.forEach(sample -> counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                .labels(sample.labels())
                .value(sample.value())
                .build()));
        return counter.build();
    }

    private MetricSnapshot gauge() {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        if (name.endsWith("_seconds")) {
            gauge.unit(Unit.SECONDS);
        }
        samples.forEach(sample -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(sample.labels())
                .value(sample.value())
                .build()));
        return gauge.build();
    }
}
