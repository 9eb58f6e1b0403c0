package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.IngesterConfig;
import io.dstream.control.AuditLog;
import io.dstream.control.Operations;
import io.dstream.control.cluster.ConfigState;
import io.dstream.control.cluster.ReportSources;
import io.dstream.control.config.ConfigFileStore;
import io.dstream.control.config.RunningConfig;
import io.dstream.control.config.blob.BlobConfigAnnouncements;
import io.dstream.deadletter.DeadLetters;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Ingester;
import io.dstream.engine.PollGate;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.publish.Publishers;
import io.dstream.route.ProcessorListener;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
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

    private Assembly(LoadedConfig loaded, Role role, InstanceRuntime runtime) {
        this.loaded = loaded;
        this.live = new LiveConfig(loaded.config());
        this.role = role;
        this.runtime = runtime;
        this.databases = new Databases(live, resources, runtime.nanos());
        this.storageKeys = new StorageKeys(live);
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
        return new Assembly(loaded, role, runtime).instance(edges, routing);
    }

    private DStreamInstance instance(EngineListener edges, ProcessorListener routing) {
        ProcessorAssembly processors = new ProcessorAssembly(live, role, runtime);
        AtomicReference<RunningConfig> config = new AtomicReference<>();
        ReportSources sources =
                new ReportSources(List::of, () -> state(config.get()), live::exactNames, live::destination);
        ControlAssembly controls = new ControlAssembly(live, runtime, databases, storageKeys, sources);
        DStreamEngine engine = engine(processors, edges, routing, controls.gate());
        ControlAssembly.Control control = controls.control(engine);
        RunningConfig running = config(processors, engine, control.audit(), edges);
        config.set(running);
        Operations operations = new Operations(
                control.cluster(),
                control.tables(),
                running,
                NotBuilt.port(DeadLetters.class),
                control.audit(),
                control.tail());
        return new DStreamInstance(engine, processors.router(), operations, running, control);
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
        Optional<Processor> processor =
                role.processes() ? Optional.of(new Processor(processors.parts(routing), edges)) : Optional.empty();
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
        IngesterAssembly parts = new IngesterAssembly(live, runtime, resources, databases, storageKeys, edges::skipped);
        ingester.set(parts);
        return parts;
    }

    /** Returns what the instances of one database share. */
    static String scope(IngesterConfig ingester) {
        return ingester.database().serverName() + "." + ingester.database().database();
    }

    /** Returns the ingest queue as the adapters name it. */
    static IngestEntity entity(IngestQueueConfig queue) {
        return switch (queue.kind()) {
            case QUEUE -> IngestEntity.queue(queue.name());
            case TOPIC -> IngestEntity.topic(queue.name());
        };
    }
}
