package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.config.DStreamConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.control.DestinationReport;
import io.dstream.deadletter.DeadLetter;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.Repair;
import io.dstream.deadletter.ResubmitReport;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Namespace;
import io.dstream.deadletter.queue.DeadLetterDesk;
import io.dstream.destination.CountBoard;
import io.dstream.destination.DestinationBoard;
import io.dstream.destination.DestinationReports;
import io.dstream.destination.azure.ServiceBusCounter;
import io.dstream.engine.EngineListener;
import io.dstream.wiring.HotReload.Step;
import java.net.URI;
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

/** Makes what looks at queues and topics from beside the stream: their counts, their reports, their dead letters. */
final class DestinationAssembly {
    private static final String SERVICE_BUS = "azure_service_bus";
    private static final int THREADS = 2;

    private final InstanceRuntime runtime;
    private final Supplier<? extends Collection<String>> names;
    private final DestinationBoard ingestBoard;
    private final DestinationBoard board;
    private final ThreadPoolExecutor background;
    private volatile Desk desk;

    /** What is made of one configuration. */
    private record Desk(DeadLetters deadLetters, DestinationReports reports) {}

    /**
     * Creates the parts without connecting yet.
     *
     * @param found the destinations of the tables that are known by now
     */
    DestinationAssembly(
            LiveConfig live,
            InstanceRuntime runtime,
            Resources resources,
            Supplier<? extends Collection<String>> found) {
        this.runtime = runtime;
        this.ingestBoard = new DestinationBoard(runtime.clock(), runtime.nanos());
        this.board = new DestinationBoard(runtime.clock(), runtime.nanos());
        this.names = () -> {
            Set<String> known = new TreeSet<>(found.get());
            known.addAll(board.names());
            return known;
        };
        this.background = new ThreadPoolExecutor(
                THREADS, THREADS, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runtime.threads());
        background.allowCoreThreadTimeOut(true);
        resources.add(background::shutdownNow);
        this.desk = desk(live.now());
    }

    private Desk desk(DStreamConfig config) {
        Namespace ingest = ingest(config);
        Optional<Namespace> destinations = destinations(config);
        DeadLetters letters = new DeadLetterDesk(
                new ServiceBusDeadLetterEntities(
                        ingest, Assembly.entity(config.ingester().queue()), destinations, names),
                runtime.nanos());
        String queue = config.ingester().queue().name();
        DestinationReports reports = new DestinationReports(List.of(
                new DestinationReports.Group(
                        DeadLetterEntity.INGEST_QUEUE, ingestBoard, Optional.of(ingest.counts()), () -> Set.of(queue)),
                new DestinationReports.Group(
                        DeadLetterEntity.DESTINATION, board, destinations.map(Namespace::counts), names)));
        return new Desk(letters, reports);
    }

    /** Connects anew where one of the connections has changed. */
    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        boolean isSame = before.processor().source().equals(after.processor().source())
                && before.processor().output().equals(after.processor().output());
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
        String secret = connection.connectionString().reveal();
        Optional<URI> endpoint = connection.administrationEndpoint();
        boolean isQueue = Assembly.entity(config.ingester().queue()).kind() == IngestEntity.Kind.QUEUE;
        return namespace(
                secret,
                isQueue ? ServiceBusCounter.ofQueues(secret, endpoint) : ServiceBusCounter.ofTopics(secret, endpoint));
    }

    private Optional<Namespace> destinations(DStreamConfig config) {
        if (!config.processor().output().type().equals(SERVICE_BUS)) {
            return Optional.empty();
        }
        Map<String, String> settings =
                ProcessorAssembly.settings(config.processor().output());
        String secret = settings.getOrDefault(ProcessorAssembly.CONNECTION_STRING, "");
        String endpoint = settings.getOrDefault(ProcessorAssembly.ADMINISTRATION_ENDPOINT, "");
        return Optional.of(namespace(
                secret,
                ServiceBusCounter.ofTopics(
                        secret, endpoint.isBlank() ? Optional.empty() : Optional.of(URI.create(endpoint)))));
    }

    private Namespace namespace(String secret, ServiceBusCounter counter) {
        return new Namespace(new ServiceBusConnector(secret), new CountBoard(counter, background, runtime.nanos()));
    }
}
