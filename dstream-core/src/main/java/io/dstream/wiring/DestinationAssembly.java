package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.config.DStreamConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.DeadLetters;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities;
import io.dstream.deadletter.azure.ServiceBusDeadLetterEntities.Namespace;
import io.dstream.deadletter.queue.DeadLetterDesk;
import io.dstream.destination.CountBoard;
import io.dstream.destination.DestinationBoard;
import io.dstream.destination.DestinationReports;
import io.dstream.destination.azure.ServiceBusCounter;
import io.dstream.engine.EngineListener;
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

    private final DStreamConfig config;
    private final InstanceRuntime runtime;
    private final Supplier<? extends Collection<String>> names;
    private final DestinationBoard ingestBoard;
    private final DestinationBoard board;
    private final ThreadPoolExecutor background;
    private final Namespace ingest;
    private final Optional<Namespace> destinations;

    /**
     * Creates the parts without connecting yet.
     *
     * @param found the destinations of the tables that are known by now
     */
    DestinationAssembly(
            DStreamConfig config,
            InstanceRuntime runtime,
            Resources resources,
            Supplier<? extends Collection<String>> found) {
        this.config = config;
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
        this.ingest = ingest(config.processor().source());
        this.destinations = destinations();
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

    DeadLetters deadLetters() {
        return new DeadLetterDesk(
                new ServiceBusDeadLetterEntities(ingest, Assembly.entity(config.ingester()), destinations, names),
                runtime.nanos());
    }

    DestinationReports reports() {
        String queue = Assembly.entity(config.ingester()).name();
        return new DestinationReports(List.of(
                new DestinationReports.Group(
                        DeadLetterEntity.INGEST_QUEUE, ingestBoard, Optional.of(ingest.counts()), () -> Set.of(queue)),
                new DestinationReports.Group(
                        DeadLetterEntity.DESTINATION, board, destinations.map(Namespace::counts), names)));
    }

    private Namespace ingest(ServiceBusConnection connection) {
        String secret = connection.connectionString().reveal();
        Optional<URI> endpoint = connection.administrationEndpoint();
        boolean isQueue = Assembly.entity(config.ingester()).kind() == IngestEntity.Kind.QUEUE;
        return namespace(
                secret,
                isQueue ? ServiceBusCounter.ofQueues(secret, endpoint) : ServiceBusCounter.ofTopics(secret, endpoint));
    }

    private Optional<Namespace> destinations() {
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
