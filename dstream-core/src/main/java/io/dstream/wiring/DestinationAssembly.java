package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.config.DStreamConfig;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.OutputConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.control.DestinationReport;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Ingest;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Namespace;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Topics;
import io.dstream.deadletter.queue.DeadLetterDesk;
import io.dstream.destination.CountBoard;
import io.dstream.destination.DestinationBoard;
import io.dstream.destination.DestinationReports;
import io.dstream.destination.azure.ServiceBusCounter;
import io.dstream.engine.EngineListener;
import io.dstream.ingest.Target;
import io.dstream.wiring.HotReload.Step;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Makes what looks at queues and topics from beside the stream: their counts, their reports, their dead letters. */
final class DestinationAssembly {
    private static final String SERVICE_BUS = "azure_service_bus";
    private static final int THREADS = 2;

    private final InstanceRuntime runtime;
    private final Supplier<? extends Collection<Target>> found;
    private final DestinationBoard ingestBoard;
    private final DestinationBoard board;
    private final ThreadPoolExecutor background;
    private volatile Desk desk;

    /** What is made of one configuration. */
    private record Desk(DeadLetters deadLetters, DestinationReports reports) {}

    /**
     * Creates the parts without connecting yet.
     *
     * @param found where the changes of the tables may go that are known by now
     */
    DestinationAssembly(
            LiveConfig live,
            InstanceRuntime runtime,
            Resources resources,
            Supplier<? extends Collection<Target>> found) {
        this.runtime = runtime;
        this.ingestBoard = new DestinationBoard(runtime.clock(), runtime.nanos());
        this.board = new DestinationBoard(runtime.clock(), runtime.nanos());
        this.found = found;
        this.background = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runtime.threads());
        background.allowCoreThreadTimeOut(true);
        resources.add(background::shutdownNow);
        this.desk = desk(live.now());
    }

    private Desk desk(DStreamConfig config) {
        IngestQueueConfig queue = config.ingester().queue();
        Optional<Namespace> ingest = queue.isServiceBus() ? Optional.of(ingest(config)) : Optional.empty();
        List<DestinationReports.Group> groups = new ArrayList<>();
        if (!queue.isDirect()) {
            groups.add(new DestinationReports.Group(
                    DeadLetterEntity.INGEST_QUEUE,
                    "",
                    ingestBoard,
                    ingest.map(Namespace::counts),
                    () -> Set.of(queue.name())));
        }
        List<Topics> topics = new ArrayList<>();
        for (OutputConfig output : config.processor().outputs()) {
            Supplier<Set<String>> names = () -> names(output.name());
            Optional<Namespace> namespace = destinations(output);
            groups.add(new DestinationReports.Group(
                    DeadLetterEntity.DESTINATION, output.name(), board, namespace.map(Namespace::counts), names));
            namespace.ifPresent(space -> topics.add(new Topics(output.name(), space, names)));
        }
        DeadLetterDesk letters = new DeadLetterDesk(
                new ServiceBusDeadLetterEntities(
                        ingest.map(space -> new Ingest(space, IngestTransports.entity(queue))), topics),
                runtime.nanos());
        return new Desk(letters, new DestinationReports(groups));
    }

    /** Returns the destinations of an output that are known by now. */
    private Set<String> names(String output) {
        return Stream.concat(found.get().stream(), board.names().stream().map(Target::parse))
                .filter(target -> target.output().equals(output))
                .map(Target::destination)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Connects anew where one of the connections has changed. */
    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        boolean isSame =
                before.processor().queueAccess().equals(after.processor().queueAccess())
                        && before.processor().outputs().equals(after.processor().outputs());
        if (isSame) {
            return Optional.empty();
        }
        Desk fresh = desk(after);
        return Optional.of(Step.of(() -> desk = fresh));
    }

    /** Returns what counts the sends to the ingest queue. */
    DestinationBoard ingestBoard() {
        return ingestBoard;
    }

    /** Returns what counts the publishes to the destinations. */
    DestinationBoard board() {
        return board;
    }

    /** Returns what looks again at queues whose management operations were out of reach. */
    QueueVerification verification(EngineListener listener) {
        return QueueVerification.retriedBy(listener, background);
    }

    /** Returns the dead letters of whatever is connected at the time. */
    DeadLetters deadLetters() {
        return new DeadLetters() {
            @Override
            public List<DeadLetterEntity> entities() {
                return desk.deadLetters().entities();
            }

            @Override
            public List<DeadLetter> peek(String entity, long fromSequenceNumber, int limit) {
                return desk.deadLetters().peek(entity, fromSequenceNumber, limit);
            }

            @Override
            public ResubmitReport resubmit(String entity, List<Repair> repairs) {
                return desk.deadLetters().resubmit(entity, repairs);
            }

            @Override
            public int purge(String entity, List<Long> sequenceNumbers) {
                return desk.deadLetters().purge(entity, sequenceNumbers);
            }
        };
    }

    /** Returns the ingest queue and every destination as this instance alone sees them; never waits for a service. */
    List<DestinationReport> reports() {
        return desk.reports().get();
    }

    private Namespace ingest(DStreamConfig config) {
        ServiceBusConnection connection = config.processor().source();
        NamespaceAccess access = NamespaceAccess.of(connection.revealAccess());
        Optional<URI> endpoint = connection.administrationEndpoint();
        boolean isQueue = IngestTransports.entity(config.ingester().queue()).kind() == IngestEntity.Kind.QUEUE;
        return namespace(
                access,
                isQueue ? ServiceBusCounter.ofQueues(access, endpoint) : ServiceBusCounter.ofTopics(access, endpoint));
    }

    private Optional<Namespace> destinations(OutputConfig output) {
        if (!output.type().equals(SERVICE_BUS)) {
            return Optional.empty();
        }
        Map<String, String> settings = OutputAssembly.settings(output);
        NamespaceAccess access = NamespaceAccess.of(settings);
        String endpoint = settings.getOrDefault(OutputAssembly.ADMINISTRATION_ENDPOINT, "");
        return Optional.of(namespace(
                access,
                ServiceBusCounter.ofTopics(
                        access, endpoint.isBlank() ? Optional.empty() : Optional.of(URI.create(endpoint)))));
    }

    private Namespace namespace(NamespaceAccess access, ServiceBusCounter counter) {
        return new Namespace(new ServiceBusConnector(access), new CountBoard(counter, background, runtime.nanos()));
    }
}
