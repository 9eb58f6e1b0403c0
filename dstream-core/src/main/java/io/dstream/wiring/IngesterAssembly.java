package io.dstream.wiring;

import io.dstream.cdc.BoundCache;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.TableName;
import io.dstream.cdc.sqlserver.JdbcChangeSource;
import io.dstream.cdc.sqlserver.PooledDataSource;
import io.dstream.checkpoint.CheckpointStore;
import io.dstream.checkpoint.sqlserver.JdbcCheckpointStore;
import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.IngesterConfig;
import io.dstream.config.PollIntervals;
import io.dstream.config.ServiceBusConnection;
import io.dstream.config.SqlServerConnection;
import io.dstream.destination.ObservedIngestSender;
import io.dstream.destination.TracedIngestSender;
import io.dstream.engine.Ingester;
import io.dstream.ingest.ChangePacker;
import io.dstream.ingest.IngestSender;
import io.dstream.lease.Lease;
import io.dstream.lease.LeaseTerm;
import io.dstream.lease.TableAssignment;
import io.dstream.lease.TableHolding;
import io.dstream.lease.blob.BlobInstanceRegistry;
import io.dstream.lease.blob.BlobLeaseStore;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.poll.Lane;
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
import io.dstream.wiring.HotReload.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Makes the ingester's parts: SQL Server, blob leases and the Service Bus queue. */
final class IngesterAssembly {
    /** Few polls run at once, since a table that has nothing new does not ask; the database is spared the rest. */
    private static final int CONNECTIONS = 8;

    private static final Duration QUERY_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration IDLE_CHECKPOINT = Duration.ofMinutes(1);
    private static final Duration OLDEST_BOUND = Duration.ofMillis(250);
    private static final int BOUNDS_IN_A_POLL_INTERVAL = 10;

    private final LiveConfig live;
    private final InstanceRuntime runtime;
    private final StorageKeys storageKeys;
    private final PooledDataSource pool;
    private final SwappableSender sender;
    private final StatusBoard board = new StatusBoard();
    private final PollPorts ports;
    private final Observers observers;
    private final Supplier<IngestSender> direct;

    /** What looks on: at the sends to the ingest queue, whether that queue is there, and what is to be followed. */
    record Observers(PublishListener sends, QueueVerification verification, Tracer tracer) {}

    /**
     * Makes the parts.
     *
     * @param direct makes what publishes in the place of an ingest queue
     */
    IngesterAssembly(
            LiveConfig live,
            InstanceRuntime runtime,
            Resources resources,
            Databases databases,
            StorageKeys storageKeys,
            SkippedChangeSink skipped,
            Observers observers,
            Supplier<IngestSender> direct) {
        this.observers = observers;
        this.live = live;
        this.runtime = runtime;
        this.storageKeys = storageKeys;
        this.pool = databases.pool(CONNECTIONS);
        this.direct = direct;
        this.sender = new SwappableSender(sender(live.now()), runtime::inBackground);
        resources.add(sender::close);
        this.ports = ports(skipped);
    }

    private IngesterConfig config() {
        return live.now().ingester();
    }

    private IngestSender sender(DStreamConfig config) {
        IngestQueueConfig queue = config.ingester().queue();
        return queue.isDirect() ? direct.get() : IngestTransports.sender(queue);
    }

    /** Makes and tries a new sender where the connection to the ingest queue has changed. */
    Optional<Step> prepareSender(DStreamConfig before, DStreamConfig after) {
        boolean isSame = before.ingester()
                .queue()
                .access()
                .map(ServiceBusConnection::revealAccess)
                .equals(after.ingester().queue().access().map(ServiceBusConnection::revealAccess));
        if (isSame) {
            return Optional.empty();
        }
        IngestSender fresh = sender(after);
        try {
            // Opens the link, which a namespace refuses to whoever may not send.
            var unused = fresh.maxBodyBytes();
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        return Optional.of(new Step(() -> sender.replace(fresh), fresh::close));
    }

    /** Tells the tables that are to be polled otherwise than before. */
    Predicate<TableName> changed(DStreamConfig before, DStreamConfig after) {
        LiveConfig.View old = LiveConfig.View.of(before);
        LiveConfig.View fresh = LiveConfig.View.of(after);
        return table -> fresh.selections().find(table).isPresent()
                && !(old.intervals(table).equals(fresh.intervals(table))
                        && polled(old, table).equals(polled(fresh, table)));
    }

    Ingester.Parts parts() {
        TableDiscovery discovery = new TableDiscovery(ports.catalog(), live::exactNames, live::isSelected);
        Map<String, Supplier<String>> preparations = new LinkedHashMap<>();
        preparations.put("ingest queue", this::ensureQueue);
        preparations.put("checkpoints", this::prepareCheckpoints);
        return new Ingester.Parts(
                live::exactNames,
                discovery,
                this::leaseName,
                this::assignment,
                this::watch,
                preparations,
                board,
                runtime.clock(),
                runtime.nanos());
    }

    private PollPorts ports(SkippedChangeSink skipped) {
        String queue = config().queue().name();
        IngestSender observed = new TracedIngestSender(
                new ObservedIngestSender(sender, queue, observers.sends(), runtime.nanos()), queue, observers.tracer());
        ChangeSource source = new JdbcChangeSource(pool, QUERY_TIMEOUT);
        CheckpointStore checkpoints =
                new JdbcCheckpointStore(pool, config().checkpoints().table(), runtime.clock());
        return new PollPorts(
                source,
                new BoundCache(source, this::boundAge, runtime.nanos()),
                new CaptureCatalog(source),
                checkpoints,
                observed,
                (stream, fence, changes) -> new ChangePacker(sender.maxBodyBytes()).pack(stream, fence, changes),
                skipped);
    }

    /** A tenth of the shortest interval: pollers of one tick share a reading, and none is told old news. */
    private Duration boundAge() {
        Duration shortest = config().tables().stream()
                .map(selection -> selection.intervals().pollInterval())
                .min(Duration::compareTo)
                .orElse(config().pollDefaults().pollInterval())
                .dividedBy(BOUNDS_IN_A_POLL_INTERVAL);
        return shortest.compareTo(OLDEST_BOUND) < 0 ? shortest : OLDEST_BOUND;
    }

    private String ensureQueue() {
        return observers
                .verification()
                .ensure(config().queue(), config().queue().access());
    }

    private String prepareCheckpoints() {
        ports.checkpoints().prepare();
        return config().checkpoints().table().toString();
    }

    private String leaseName(TableName table) {
        SqlServerConnection database = config().database();
        return (database.serverName() + "." + database.database() + "." + table).toLowerCase(Locale.ROOT);
    }

    private TableAssignment assignment(TableHolding holding) {
        LeaseTerm term = new LeaseTerm(config().leases().duration());
        LeaseContainer container = storageKeys.container();
        return new TableAssignment(
                new BlobLeaseStore(container, runtime.instance(), runtime.nanos()),
                new BlobInstanceRegistry(
                        container,
                        Assembly.scope(config()),
                        runtime.instance(),
                        runtime.host(),
                        runtime.clock().instant()),
                holding,
                term,
                runtime.nanos());
    }

    private TableWatch watch(TableName table, Lease lease) {
        LiveConfig.View view = live.view();
        PollIntervals intervals = view.intervals(table);
        PolledTable polled = polled(view, table);
        return new TableWatch(
                polled,
                new TablePoller(polled, ports, lease, runtime.nanos()),
                PollInterval.of(intervals.pollInterval(), intervals.maxPollInterval()),
                board,
                runtime.clock(),
                () -> ThreadLocalRandom.current().nextDouble());
    }

    private PolledTable polled(LiveConfig.View view, TableName table) {
        IngesterConfig config = view.config().ingester();
        return new PolledTable(
                table,
                config.database().serverName(),
                config.database().database(),
                config.queue().name(),
                view.shape(table),
                lanes(view, table),
                new PageLimits(config.pages().rows(), config.pages().bytes().bytes()),
                IDLE_CHECKPOINT,
                config.startPosition());
    }

    private List<Lane> lanes(LiveConfig.View view, TableName table) {
        return view.targets(table).stream()
                .map(target -> Lanes.of(view.config().processor(), table, target, runtime.clock()))
                .toList();
    }
}
