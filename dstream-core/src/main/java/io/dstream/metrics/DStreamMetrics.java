package io.dstream.metrics;

import io.dstream.cdc.TableName;
import io.dstream.control.DestinationReport;
import io.dstream.destination.RateWindow;
import io.dstream.engine.EngineListener;
import io.dstream.engine.EngineStatus;
import io.dstream.poll.PollOutcome;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishListener;
import io.dstream.route.ProcessorListener;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.binder.jvm.ClassLoaderMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/** Measures an instance, and writes what it measured and what the status tells. Safe for use by several threads. */
public final class DStreamMetrics implements EngineListener, ProcessorListener, AutoCloseable {
    /** The media type of {@link #scrape}. */
    public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private static final String[] OUTCOMES = {"idle", "published", "lease_lost", "blocked", "failed"};

    /** From a round trip on one machine to the longest retry of a client. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(1),
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofSeconds(60)
    };

    /** What is measured of a table between two looks at its status. */
    private static final class Polls {
        private final RateWindow rate;
        private volatile long begunAt;
        private volatile long epoch;

        Polls(RateWindow rate) {
            this.rate = rate;
        }
    }

    private final PrometheusMeterRegistry registry =
            new PrometheusMeterRegistry(PrometheusConfig.DEFAULT, new PrometheusRegistry(), Clock.SYSTEM);
    private final LongSupplier nanos;
    private final java.time.Clock clock;
    private final JvmGcMetrics garbage = new JvmGcMetrics();
    private final Map<TableName, Polls> tables = new ConcurrentHashMap<>();
    private final Map<String, Counter> polls = new ConcurrentHashMap<>();
    private final Timer pollTimer;
    private final Timer routeTimer;

    /**
     * Creates metrics that tell of no instance yet.
     *
     * @param nanos a monotonic clock
     */
    public DStreamMetrics(java.time.Clock clock, LongSupplier nanos) {
        this.clock = clock;
        this.nanos = nanos;
        for (String outcome : OUTCOMES) {
            polls.put(
                    outcome,
                    Counter.builder("dstream.polls")
                            .description("Polls of tables, by what came of them.")
                            .tag("outcome", outcome)
                            .register(registry));
        }
        this.pollTimer = timer("dstream.poll.duration", "From the begin of a poll to its checkpoint.");
        this.routeTimer = timer(
                "dstream.route.duration", "From ingest messages in hand to the acknowledgement of their destinations.");
        for (MeterBinder binder : List.of(
                new JvmMemoryMetrics(),
                garbage,
                new JvmThreadMetrics(),
                new ClassLoaderMetrics(),
                new ProcessorMetrics(),
                new UptimeMetrics())) {
            binder.bindTo(registry);
        }
    }

    private Timer timer(String name, String description, String... tags) {
        return Timer.builder(name)
                .description(description)
                .tags(tags)
                .serviceLevelObjectives(BUCKETS)
                .register(registry);
    }

    /** Tells of an instance from now on; called once. */
    public void observe(Supplier<EngineStatus> status, Supplier<List<DestinationReport>> destinations, String version) {
        registry.getPrometheusRegistry()
                .register(new StatusCollector(new StatusCollector.Sources(
                        status,
                        destinations,
                        clock,
                        version,
                        table -> tables.containsKey(table) ? polls(table).rate.perSecond() : 0,
                        table -> tables.containsKey(table) ? polls(table).epoch : 0L)));
    }

    /** Returns a listener that measures the publishes to entities of a kind, such as {@code destination}. */
    public PublishListener publishes(String kind) {
        String description = "From a publish to its acknowledgement or failure.";
        Timer done = timer("dstream.publish.duration", description, "kind", kind, "outcome", "acknowledged");
        Timer failed = timer("dstream.publish.duration", description, "kind", kind, "outcome", "failed");
        return new PublishListener() {
            @Override
            public void published(String destination, int events, Duration took) {
                done.record(took);
            }

            @Override
            public void failed(String destination, PublishException failure, Duration took) {
                failed.record(took);
            }
        };
    }

    /** Returns where others may add what they measure. */
    public MeterRegistry registry() {
        return registry;
    }

    /** Returns all metrics in the text format of Prometheus. */
    public String scrape() {
        return registry.scrape(CONTENT_TYPE);
    }

    @Override
    public void tableAcquired(TableName table, long epoch) {
        polls(table).epoch = epoch;
    }

    @Override
    public void tableGivenUp(TableName table, String reason) {
        tables.remove(table);
    }

    @Override
    public void polling(TableName table) {
        polls(table).begunAt = nanos.getAsLong();
    }

    @Override
    public void polled(TableName table, PollOutcome outcome) {
        Polls measured = polls(table);
        pollTimer.record(Duration.ofNanos(Math.max(0, nanos.getAsLong() - measured.begunAt)));
        String label = outcome.fold(new PollOutcome.Cases<>(
                idle -> "idle",
                published -> {
                    measured.rate.add(published.count());
                    return "published";
                },
                lost -> "lease_lost",
                blocked -> "blocked",
                failed -> "failed"));
        java.util.Objects.requireNonNull(polls.get(label)).increment();
    }

    @Override
    public void routeTook(String session, Duration took) {
        routeTimer.record(took);
    }

    private Polls polls(TableName table) {
        return tables.computeIfAbsent(table, name -> new Polls(new RateWindow(nanos)));
    }

    @Override
    public void close() {
        garbage.close();
        registry.close();
    }
}
