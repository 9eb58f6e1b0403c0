package io.dstream.wiring;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.TableName;
import io.dstream.cdc.sqlserver.JdbcChangeSource;
import io.dstream.cdc.sqlserver.PooledDataSource;
import io.dstream.cdc.sqlserver.SqlServerDataSources;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.checkpoint.sqlserver.JdbcCheckpointStore;
import io.dstream.config.DStreamConfig;
import io.dstream.config.IngesterConfig;
import io.dstream.config.PollIntervals;
import io.dstream.config.SqlServerConnection;
import io.dstream.config.TableSelection;
import io.dstream.config.TableSelections;
import io.dstream.config.ValueStyle;
import io.dstream.destination.ObservedIngestSender;
import io.dstream.destination.TracedIngestSender;
import io.dstream.engine.Ingester;
import io.dstream.event.DStreamFormat;
import io.dstream.event.ValueForm;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.azure.ServiceBusIngestSender;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.TableAssignment;
import io.dstream.lease.TableHolding;
import io.dstream.lease.blob.BlobInstanceRegistry;
import io.dstream.lease.blob.BlobLeaseStore;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.poll.PollInterval;
import io.dstream.poll.PollPorts;
import io.dstream.poll.PolledTable;
import io.dstream.poll.SkippedChangeSink;
import io.dstream.poll.TablePoller;
import io.dstream.poll.TableWatch;
import io.dstream.publish.PublishListener;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableDiscovery;
import io.dstream.trace.Tracer;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.function.Supplier;

/** Makes the ingester's parts: SQL Server, blob leases and the Service Bus queue. */
final class IngesterAssembly {
    /** Few polls run at once, since a table that has nothing new does not ask; the database is spared the rest. */
    private static final int CONNECTIONS = 8;

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration IDLE_CHECKPOINT = Duration.ofMinutes(1);
    private static final Duration OLDEST_BOUND = Duration.ofMillis(250);
    private static final int BOUNDS_IN_A_POLL_INTERVAL = 10;

    private final IngesterConfig config;
    private final DStreamConfig whole;
    private final InstanceRuntime runtime;
    private final TableSelections selections;
    private final Function<TableName, String> destinationOf;
    private final StatusBoard board = new StatusBoard();
    private final PollPorts ports;
    private final QueueVerification verification;

    IngesterAssembly(
            DStreamConfig config,
            InstanceRuntime runtime,
            Resources resources,
            TableSelections selections,
            Function<TableName, String> destinationOf,
            SkippedChangeSink skipped,
            PublishListener sends,
            QueueVerification verification,
            Tracer tracer) {
        this.verification = verification;
        this.whole = config;
        this.config = config.ingester();
        this.runtime = runtime;
        this.selections = selections;
        this.destinationOf = destinationOf;
        this.ports = ports(resources, skipped, sends, tracer);
    }

    Ingester.Parts parts() {
        TableDiscovery discovery = new TableDiscovery(ports.catalog(), selections.exactNames(), table -> selections
                .find(table)
                .isPresent());
        Map<String, Supplier<String>> preparations = new LinkedHashMap<>();
        preparations.put("ingest queue", this::ensureQueue);
        preparations.put("checkpoints", this::prepareCheckpoints);
        return new Ingester.Parts(
                selections.exactNames(),
                discovery,
                this::leaseName,
                this::assignment,
                this::watch,
                preparations,
                board,
                runtime.clock(),
                runtime.nanos());
    }

    private PollPorts ports(Resources resources, SkippedChangeSink skipped, PublishListener sends, Tracer tracer) {
        SqlServerConnection database = config.database();
        PooledDataSource pool = SqlServerDataSources.pool(
                database.driverUrl(), database.driverProperties(), CONNECTIONS, runtime.nanos());
        resources.add(pool::close);
        String queue = Assembly.entity(config).name();
        IngestSender sender = new TracedIngestSender(
                new ObservedIngestSender(
                        new ServiceBusIngestSender(
                                config.queue().connection().connectionString().reveal(), Assembly.entity(config)),
                        queue,
                        sends,
                        runtime.nanos()),
                queue,
                tracer);
        resources.add(sender::close);
        ChangeSource source = new JdbcChangeSource(pool, QUERY_TIMEOUT);
        CheckpointStore checkpoints =
                new JdbcCheckpointStore(pool, config.checkpoints().table(), runtime.clock());
        return new PollPorts(
                source,
                new BoundCache(source, boundAge(), runtime.nanos()),
                new CaptureCatalog(source),
                checkpoints,
                sender,
                (stream, fence, changes) -> new ChangePacker(sender.maxBodyBytes()).pack(stream, fence, changes),
                skipped);
    }

    /** A tenth of the shortest interval: pollers of one tick share a reading, and none is told old news. */
    private Duration boundAge() {
        Duration shortest = config.tables().stream()
                .map(selection -> selection.intervals().pollInterval())
                .min(Duration::compareTo)
                .orElse(config.pollDefaults().pollInterval())
                .dividedBy(BOUNDS_IN_A_POLL_INTERVAL);
        return shortest.compareTo(OLDEST_BOUND) < 0 ? shortest : OLDEST_BOUND;
    }

    private String ensureQueue() {
        return verification.ensure(config, config.queue().connection());
    }

    private String prepareCheckpoints() {
        ports.checkpoints().prepare();
        return config.checkpoints().table().toString();
    }

    private String leaseName(TableName table) {
        SqlServerConnection database = config.database();
        return (database.serverName() + "." + database.database() + "." + table).toLowerCase(Locale.ROOT);
    }

    private TableAssignment assignment(TableHolding holding) {
        LeaseTerm term = new LeaseTerm(config.leases().duration());
        LeaseContainer container = new LeaseContainer(
                config.leases().connectionString().reveal(), config.leases().containerName(), term);
        return new TableAssignment(
                new BlobLeaseStore(container, runtime.instance(), runtime.nanos()),
                new BlobInstanceRegistry(
                        container,
                        config.database().serverName() + "." + config.database().database(),
                        runtime.instance(),
                        runtime.host(),
                        runtime.clock().instant()),
                holding,
                term,
                runtime.nanos());
    }

    private TableWatch watch(TableName table, Lease lease) {
        PollIntervals intervals =
                selections.find(table).map(TableSelection::intervals).orElse(config.pollDefaults());
        PolledTable polled = polled(table);
        return new TableWatch(
                polled,
                new TablePoller(polled, ports, lease, runtime.nanos()),
                PollInterval.of(intervals.pollInterval(), intervals.maxPollInterval()),
                board,
                runtime.clock(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private PolledTable polled(TableName table) {
        ValueForm values =
                whole.processor().output().values() == ValueStyle.STRINGS ? ValueForm.STRINGS : ValueForm.TYPED;
        return new PolledTable(
                table,
                config.database().serverName(),
                config.database().database(),
                config.queue().name(),
                destinationOf.apply(table),
                new DStreamFormat(values),
                new PageLimits(config.pages().rows(), config.pages().bytes().bytes()),
                IDLE_CHECKPOINT,
                config.startPosition());
    }
}
