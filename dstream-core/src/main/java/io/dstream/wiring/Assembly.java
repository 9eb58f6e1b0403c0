package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.cdc.TableName;
import io.dstream.config.ConfigLoader;
import io.dstream.config.ConfigLocation;
import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.control.AuditLog;
import io.dstream.control.ChangeTail;
import io.dstream.control.ClusterView;
import io.dstream.control.ConfigControl;
import io.dstream.control.Operations;
import io.dstream.control.TableActions;
import io.dstream.deadletter.DeadLetters;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.EngineListener;
import io.dstream.engine.Ingester;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.event.Destinations;
import io.dstream.publish.Publishers;
import io.dstream.route.ProcessorListener;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/** Makes an instance from its configuration. */
public final class Assembly {
    public static final String ROLE_PROPERTY = "dstream.role";
    public static final String ROLE_VARIABLE = "DSTREAM_ROLE";

    private final DStreamConfig config;
    private final InstanceRuntime runtime;
    private final Resources resources = new Resources();
    private final TableSelections selections;
    private final Destinations destinations;

    private Assembly(DStreamConfig config, InstanceRuntime runtime) {
        this.config = config;
        this.runtime = runtime;
        this.selections = config.ingester().selections();
        this.destinations = new Destinations(
                config.ingester().database().serverName(),
                config.ingester().database().database());
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
        return new Assembly(config, runtime).instance(role, edges, routing);
    }

    private DStreamInstance instance(Role role, EngineListener edges, ProcessorListener routing) {
        ProcessorAssembly processors = new ProcessorAssembly(config, runtime, selections, this::destination);
        Operations operations = new Operations(
                NotBuilt.port(ClusterView.class),
                NotBuilt.port(TableActions.class),
                NotBuilt.port(ConfigControl.class),
                NotBuilt.port(DeadLetters.class),
                NotBuilt.port(AuditLog.class),
                NotBuilt.port(ChangeTail.class));
        return new DStreamInstance(
                engine(role, processors, edges, routing), processors.router(), operations, config::access);
    }

    private DStreamEngine engine(
            Role role, ProcessorAssembly processors, EngineListener edges, ProcessorListener routing) {
        Optional<Processor> processor =
                role.processes() ? Optional.of(new Processor(processors.parts(routing), edges)) : Optional.empty();
        return new DStreamEngine(
                runtime.instance(),
                role,
                schedule -> role.ingests()
                        ? Optional.of(new Ingester(ingesterParts(edges).parts(), schedule, edges))
                        : Optional.empty(),
                processor,
                resources::close);
    }

    private IngesterAssembly ingesterParts(EngineListener edges) {
        return new IngesterAssembly(config, runtime, resources, selections, this::destination, edges::skipped);
    }

    private String destination(TableName table) {
        return selections.find(table).flatMap(TableSelection::destination).orElseGet(() -> destinations.of(table));
    }

    /** Returns the ingest queue as the adapters name it. */
    static IngestEntity entity(IngestQueueConfig queue) {
        return switch (queue.kind()) {
            case QUEUE -> IngestEntity.queue(queue.name());
            case TOPIC -> IngestEntity.topic(queue.name());
        };
    }
}
