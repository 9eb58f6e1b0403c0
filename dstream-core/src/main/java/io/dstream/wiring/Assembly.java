package io.dstream.wiring;

import io.dstream.config.IngesterConfig;
import io.dstream.control.AuditLog;
import io.dstream.control.Operations;
import io.dstream.control.cluster.ConfigState;
import io.dstream.control.cluster.ReportSources;
import io.dstream.control.config.ConfigFileStore;
import io.dstream.control.config.RunningConfig;
import io.dstream.control.config.blob.BlobConfigAnnouncements;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Ingester;
import io.dstream.engine.PollGate;
import io.dstream.engine.PollSpans;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.ingest.Target;
import io.dstream.metrics.DStreamMetrics;
import io.dstream.publish.PublishListener;
import io.dstream.publish.Publishers;
import io.dstream.route.DirectSender;
import io.dstream.route.ProcessorListener;
import java.util.Map;
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

    private final LoadedConfig loaded;
    private final LiveConfig live;
    private final InstanceRuntime runtime;
    private final Role role;
    private final Resources resources = new Resources();
    private final Databases databases;
    private final StorageKeys storageKeys;
    private final AtomicReference<IngesterAssembly> ingester = new AtomicReference<>();
    private final DestinationAssembly beside;
    private final OutputAssembly outputs;
    private final DStreamMetrics metrics;
    private final LiveTracer tracer;
    private final AtomicReference<@Nullable DStreamEngine> engine = new AtomicReference<>();

    private Assembly(LoadedConfig loaded, Role role, InstanceRuntime runtime) {
        this.loaded = loaded;
        this.live = new LiveConfig(loaded.config());
        this.role = role;
        this.runtime = runtime;
        this.databases = new Databases(live, resources, runtime.nanos());
        this.storageKeys = new StorageKeys(live);
        this.tracer = new LiveTracer(
                loaded.config().telemetry(),
                telemetry -> TraceAssembly.tracer(telemetry, runtime, ProductVersion.text()));
        resources.add(tracer::close);
        this.metrics = new DStreamMetrics(runtime.clock(), runtime.nanos());
        resources.add(metrics::close);
        this.beside = new DestinationAssembly(live, runtime, resources, this::targetsFound);
        this.outputs = new OutputAssembly(
                loaded.config(), runtime, listening(DeadLetterEntity.DESTINATION, beside.board()), tracer);
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
            LoadedConfig loaded, Role role, InstanceRuntime runtime, EngineListener edges, ProcessorListener routing) {
        Assembly assembly = new Assembly(loaded, role, runtime);
        return assembly.instance(
                edges.and(assembly.metrics).and(new PollSpans(assembly.tracer)), routing.and(assembly.metrics));
    }

    private DStreamInstance instance(EngineListener edges, ProcessorListener routing) {
        ProcessorAssembly processors = new ProcessorAssembly(live, role, runtime, outputs, storageKeys);
        AtomicReference<RunningConfig> config = new AtomicReference<>();
        ReportSources sources =
                new ReportSources(beside::reports, () -> state(config.get()), live::exactNames, live::destination);
        ControlAssembly controls = new ControlAssembly(live, runtime, databases, storageKeys, sources);
        DStreamEngine whole = engine(processors, edges, routing, controls.gate());
        engine.set(whole);
        ControlAssembly.Control control = controls.control(whole);
        RunningConfig running = config(processors, whole, control.audit(), edges);
        config.set(running);
        Operations operations = new Operations(
                control.cluster(),
                control.tables(),
                running,
                beside.deadLetters(),
                control.audit(),
                control.tail(),
                control.captures());
        metrics.observe(whole::status, beside::reports, ProductVersion.text());
        return new DStreamInstance(whole, processors.router(), operations, running, control, metrics);
    }

    private PublishListener listening(String kind, PublishListener board) {
        return board.and(metrics.publishes(kind));
    }

    /** Returns where changes of the tables may go that the configuration names, and of those found by now. */
    private Set<Target> targetsFound() {
        Set<Target> found = new TreeSet<>();
        live.exactNames().forEach(table -> found.addAll(live.targets(table)));
        Optional.ofNullable(engine.get())
                .ifPresent(
                        whole -> whole.status().tables().forEach(table -> found.addAll(live.targets(table.table()))));
        return found;
    }

    private static ConfigState state(@Nullable RunningConfig config) {
        return config == null ? ConfigState.UNKNOWN : new ConfigState(config.revision(), config.problems());
    }

    private RunningConfig config(
            ProcessorAssembly processors, DStreamEngine engine, AuditLog audit, EngineListener edges) {
        return new RunningConfig(
                new RunningConfig.Context(
                        runtime.instance(),
                        loaded.environment(),
                        Publishers.types(),
                        runtime.clock(),
                        runtime.nanos(),
                        loaded.isWatched()),
                new RunningConfig.Ports(
                        new ConfigFileStore(loaded.file()),
                        new HotReload(
                                live,
                                processors,
                                () -> Optional.ofNullable(ingester.get()),
                                databases,
                                storageKeys,
                                beside,
                                tracer,
                                engine,
                                runtime::inBackground),
                        new BlobConfigAnnouncements(
                                storageKeys.container(), scope(loaded.config().ingester())),
                        audit,
                        new ConfigEdges(edges)),
                loaded.source(),
                loaded.config());
    }

    private DStreamEngine engine(
            ProcessorAssembly processors, EngineListener edges, ProcessorListener routing, PollGate gate) {
        boolean isPublishing = role.processes() || live.now().ingester().queue().isDirect();
        Optional<Processor> processor = isPublishing
                ? Optional.of(new Processor(processors.parts(routing, beside.verification(edges)), edges))
                : Optional.empty();
        return new DStreamEngine(
                runtime.instance(),
                role,
                schedule -> role.ingests()
                        ? Optional.of(new Ingester(ingesterParts(edges).parts(), schedule, edges, gate))
                        : Optional.empty(),
                processor,
                resources::close);
    }

    private IngesterAssembly ingesterParts(EngineListener edges) {
        IngesterAssembly parts = new IngesterAssembly(
                live,
                runtime,
                resources,
                databases,
                storageKeys,
                edges::skipped,
                new IngesterAssembly.Observers(
                        listening(DeadLetterEntity.INGEST_QUEUE, beside.ingestBoard()),
                        beside.verification(edges),
                        tracer),
                () -> new DirectSender(outputs.router()));
        ingester.set(parts);
        return parts;
    }

    /** Returns what the instances of one database share. */
    static String scope(IngesterConfig ingester) {
        return ingester.database().serverName() + "." + ingester.database().database();
    }
}
