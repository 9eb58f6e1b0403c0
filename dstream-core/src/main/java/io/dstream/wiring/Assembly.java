package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.cdc.TableName;
import io.dstream.config.ConfigLoader;
import io.dstream.config.ConfigLocation;
import io.dstream.config.DStreamConfig;
import io.dstream.config.IngesterConfig;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.control.AuditLog;
import io.dstream.control.ChangeTail;
import io.dstream.control.ClusterView;
import io.dstream.control.ConfigControl;
import io.dstream.control.Operations;
import io.dstream.control.TableActions;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.destination.DestinationReports;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Ingester;
import io.dstream.engine.PollSpans;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.event.Destinations;
import io.dstream.metrics.DStreamMetrics;
import io.dstream.publish.PublishListener;
import io.dstream.publish.Publishers;
import io.dstream.route.ProcessorListener;
import io.dstream.trace.Tracer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Makes an instance from its configuration. */
public final class Assembly {
    public static final String ROLE_PROPERTY = "dstream.role";
    public static final String ROLE_VARIABLE = "DSTREAM_ROLE";

    private static final String VERSION =
            Objects.requireNonNullElse(Assembly.class.getPackage().getImplementationVersion(), "unknown");

    private final DStreamConfig config;
    private final InstanceRuntime runtime;
    private final Resources resources = new Resources();
    private final TableSelections selections;
    private final Destinations destinations;
    private final DestinationAssembly beside;
    private final DStreamMetrics metrics;
    private final Tracer tracer;
    private final AtomicReference<@Nullable DStreamEngine> engine = new AtomicReference<>();

    private Assembly(DStreamConfig config, InstanceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
        this.selections = config.ingester().selections();
        this.destinations = new Destinations(
                config.ingester().database().serverName(),
                config.ingester().database().database());
        this.tracer = TraceAssembly.tracer(config.telemetry(), runtime, VERSION, resources);
        this.metrics = new DStreamMetrics(runtime.clock(), runtime.nanos());
        resources.add(metrics::close);
        this.beside = new DestinationAssembly(config, runtime, resources, this::destinationsFound);
    }

    /**
     * Finds and loads the configuration that system properties and environment name.
     *
     * @throws io.dstream.config.InvalidConfigException if it cannot be found or anything in it is wrong
     */
    public static DStreamConfig load(Properties properties, Map<String, String> environment) {
        Path file = ConfigLocation.find(Optional.empty(), properties, environment);
        return ConfigLoader.load(file, environment, Publishers.types());
    }

    /**
     * Returns the role that system property or environment names, the whole server where neither does.
     *
     * @throws IllegalArgumentException if there is no such role
     */
    public static Role role(Properties properties, Map<String, String> environment) {
        String named = properties.getProperty(ROLE_PROPERTY, environment.getOrDefault(ROLE_VARIABLE, ""));
        return named.isBlank() ? Role.SERVER : Role.parse(named);
    }

    /** Makes an instance that does nothing until it is started. */
    public static DStreamInstance instance(
            DStreamConfig config, Role role, InstanceRuntime runtime, EngineListener edges, ProcessorListener routing) {
        Assembly assembly = new Assembly(config, runtime);
        return assembly.instance(
                role, edges.and(assembly.metrics).and(new PollSpans(assembly.tracer)), routing.and(assembly.metrics));
    }

    private DStreamInstance instance(Role role, EngineListener edges, ProcessorListener routing) {
        ProcessorAssembly processors = new ProcessorAssembly(
                config,
                runtime,
                selections,
                this::destination,
                listening(DeadLetterEntity.DESTINATION, beside.board()),
                tracer);
        Operations operations = new Operations(
                NotBuilt.port(ClusterView.class),
                NotBuilt.port(TableActions.class),
                NotBuilt.port(ConfigControl.class),
                beside.deadLetters(),
                NotBuilt.port(AuditLog.class),
                NotBuilt.port(ChangeTail.class));
        DStreamEngine whole = engine(role, processors, edges, routing);
        engine.set(whole);
        DestinationReports reports = beside.reports();
        metrics.observe(whole::status, reports, VERSION);
        return new DStreamInstance(whole, processors.router(), operations, config::access, reports, metrics);
    }

    private DStreamEngine engine(
            Role role, ProcessorAssembly processors, EngineListener edges, ProcessorListener routing) {
        Optional<Processor> processor = role.processes()
                ? Optional.of(new Processor(processors.parts(routing, beside.verification(edges)), edges))
                : Optional.empty();
        return new DStreamEngine(
                runtime.instance(),
                role,
                schedule -> role.ingests()
                        ? Optional.of(new Ingester(ingesterParts(edges).parts(), schedule, edges))
                        : Optional.empty(),
                processor,
                resources::close);
    }

    private PublishListener listening(String kind, PublishListener board) {
        return board.and(metrics.publishes(kind));
    }

    private IngesterAssembly ingesterParts(EngineListener edges) {
        return new IngesterAssembly(
                config,
                runtime,
                resources,
                selections,
                this::destination,
                edges::skipped,
                listening(DeadLetterEntity.INGEST_QUEUE, beside.ingestBoard()),
                beside.verification(edges),
                tracer);
    }

    /** Returns the destinations of the tables that the configuration names, and of those that were found by now. */
    private Set<String> destinationsFound() {
        Set<String> found = new TreeSet<>();
        selections.exactNames().forEach(table -> found.add(destination(table)));
        Optional.ofNullable(engine.get())
                .ifPresent(whole -> whole.status().tables().forEach(table -> found.add(destination(table.table()))));
        return found;
    }

    private String destination(TableName table) {
        return selections.find(table).flatMap(TableSelection::destination).orElseGet(() -> destinations.of(table));
    }

    /** Returns the ingest queue as the adapters name it. */
    static IngestEntity entity(IngesterConfig ingester) {
        return switch (ingester.queue().kind()) {
            case QUEUE -> IngestEntity.queue(ingester.queue().name());
            case TOPIC -> IngestEntity.topic(ingester.queue().name());
        };
    }
}
