package io.dstream.metrics;

import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import io.dstream.engine.EngineStatus;
import io.dstream.route.ProcessorStatus;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/** Reads the status once for each scrape, so that a table or destination that is gone leaves no sample behind. */
final class StatusCollector implements MultiCollector {
    /**
     * What is read.
     *
     * @param version of the product
     * @param rates changes each second by table
     * @param epochs of the leases by table
     */
    record Sources(
            Supplier<EngineStatus> status,
            Supplier<List<DestinationReport>> destinations,
            Clock clock,
            String version,
            ToDoubleFunction<TableName> rates,
            Function<TableName, Long> epochs) {}

    private final Sources sources;

    StatusCollector(Sources sources) {
        this.sources = sources;
    }

    @Override
    public MetricSnapshots collect() {
        EngineStatus status = sources.status().get();
        List<MetricSnapshot> all = new ArrayList<>();
        instance(status).forEach(all::add);
        TableFamilies.of(status.tables(), sources.clock().instant(), sources.rates(), sources.epochs())
                .forEach(all::add);
        status.processor().ifPresent(processor -> processor(processor).forEach(all::add));
        destinations().forEach(all::add);
        return new MetricSnapshots(all);
    }

    private Stream<MetricSnapshot> instance(EngineStatus status) {
        MetricSnapshot build = InfoSnapshot.builder()
                .name("dstream_build")
                .help("1; the labels tell version and role.")
                .dataPoint(InfoSnapshot.InfoDataPointSnapshot.builder()
                        .labels(Labels.of(
                                "version",
                                sources.version(),
                                "role",
                                status.role().label()))
                        .build())
                .build();
        return Stream.of(
                build,
                one("dstream_ready", "1 while all that this instance needs is there.", status.isReady() ? 1 : 0),
                one(
                        "dstream_faults",
                        "What keeps it from being ready, and services out of reach.",
                        status.faults().size()));
    }

    private static Stream<MetricSnapshot> processor(ProcessorStatus status) {
        return Stream.of(
                one("dstream_processor_sessions", "Sessions that are worked on.", status.sessions()),
                one("dstream_processor_messages_total", "Ingest messages settled as done.", status.messages()),
                one("dstream_processor_events_total", "Events published to destinations.", status.events()),
                one(
                        "dstream_processor_repeated_changes_total",
                        "Changes dropped, as they had been routed before.",
                        status.repeated()),
                one("dstream_processor_stale_messages_total", "Messages of former holders dropped.", status.stale()),
                one(
                        "dstream_processor_dead_lettered_messages_total",
                        "Ingest messages sent to the dead letters.",
                        status.deadLettered()),
                one("dstream_processor_failures_total", "Failed publishes and lost sessions.", status.failures()));
    }

    private Stream<MetricSnapshot> destinations() {
        Family events = new Family(
                "dstream_destination_events_total",
                "Events that a destination, or changes that the ingest queue acknowledged.",
                "destination",
                "kind");
        Family errors = new Family(
                "dstream_destination_errors_total", "Publishes that were not acknowledged.", "destination", "kind");
        Family rates = new Family(
                "dstream_destination_events_per_second", "Events, over the last ten seconds.", "destination", "kind");
        Family depths = new Family(
                "dstream_destination_waiting_messages",
                "Active messages, where the service tells.",
                "destination",
                "kind");
        Family dead = new Family(
                "dstream_destination_dead_letters", "Dead letters, where the service tells.", "destination", "kind");
        for (DestinationReport report : sources.destinations().get()) {
            String[] labels = {report.name(), report.kind()};
            events.add(report.events(), labels);
            errors.add(report.errors(), labels);
            rates.add(report.ratePerSecond(), labels);
            addWhereKnown(depths, report.depth(), labels);
            addWhereKnown(dead, report.deadLetters(), labels);
        }
        return Stream.of(events, errors, rates, depths, dead).map(Family::snapshot);
    }

    private static void addWhereKnown(Family family, @org.jspecify.annotations.Nullable Long value, String... labels) {
        if (value != null) {
            family.add(value, labels);
        }
    }

    private static MetricSnapshot one(String name, String help, long value) {
        Family family = new Family(name, help);
        family.add(value);
        return family.snapshot();
    }
}
