package io.dstream.wiring;

import io.dstream.cdc.TableName;
import io.dstream.config.DStreamConfig;
import io.dstream.config.OutputConfig;
import io.dstream.config.ProcessorConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.config.TableSelections;
import io.dstream.engine.Processor;
import io.dstream.event.MessageIds;
import io.dstream.ingest.ChangeStream;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.ObservedPublisher;
import io.dstream.publish.PublishListener;
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import io.dstream.route.IngestProcessor;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Router;
import io.dstream.route.SessionLimits;
import io.dstream.route.azure.ServiceBusIngestSessions;
import io.dstream.trace.Tracer;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** Makes the processor's parts: the sessions of the Service Bus queue, the router and its publisher. */
final class ProcessorAssembly {
    /** A destination that is slow to answer holds one of them. */
    private static final int PREPARERS = 8;

    private static final String CONTENT_TYPE = "application/json";
    static final String CONNECTION_STRING = "connection_string";
    static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";
    /** One call of a publisher carries at most this much; the publisher itself cuts it to the service's batches. */
    private static final EventBatcher PUBLISHES = new EventBatcher(4 * 1024 * 1024, 2_000);

    private final DStreamConfig config;
    private final InstanceRuntime runtime;
    private final TableSelections selections;
    private final Function<TableName, String> destinationOf;
    private final Map<ChangeStream, MessageIds> identities = new ConcurrentHashMap<>();
    private final Publisher publisher;
    private final Router router;

    ProcessorAssembly(
            DStreamConfig config,
            InstanceRuntime runtime,
            TableSelections selections,
            Function<TableName, String> destinationOf,
            PublishListener publishes,
            Tracer tracer) {
        this.config = config;
        this.runtime = runtime;
        this.selections = selections;
        this.destinationOf = destinationOf;
        this.publisher = new ObservedPublisher(publisher(config.processor().output()), publishes, runtime.nanos());
        this.router = new Router(
                publisher, (stream, position) -> identity(stream).of(position), CONTENT_TYPE, PUBLISHES, tracer);
    }

    Router router() {
        return router;
    }

    private MessageIds identity(ChangeStream stream) {
        return identities.computeIfAbsent(stream, key -> new MessageIds(key.database(), key.captureInstance()));
    }

    Processor.Parts parts(ProcessorListener listener, QueueVerification verification) {
        ProcessorConfig processor = config.processor();
        IngestProcessor routing = new IngestProcessor(
                new ServiceBusIngestSessions(
                        processor.source().connectionString().reveal(),
                        Assembly.entity(config.ingester()),
                        runtime.nanos()),
                router,
                SessionLimits.DEFAULTS,
                runtime.clock(),
                runtime.nanos(),
                listener);
        ThreadPoolExecutor preparers = new ThreadPoolExecutor(
                PREPARERS, PREPARERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runtime.threads());
        preparers.allowCoreThreadTimeOut(true);
        return new Processor.Parts(
                routing,
                processor.sessions(),
                runtime.threads(),
                preparers,
                () -> verification.ensure(config.ingester(), processor.source()),
                selections.exactNames(),
                destinationOf,
                router::prepare,
                () -> close(preparers));
    }

    private void close(ThreadPoolExecutor preparers) {
        preparers.shutdownNow();
        publisher.close();
    }

    private static Publisher publisher(OutputConfig output) {
        return Publishers.find(output.type()).create(settings(output));
    }

    /** An emulator's administration endpoint follows from its connection string, which a publisher need not know. */
    static Map<String, String> settings(OutputConfig output) {
        Map<String, String> settings = new LinkedHashMap<>(output.revealSettings());
        String connection = settings.getOrDefault(CONNECTION_STRING, "");
        boolean isDerivable = connection.regionMatches(true, 0, "Endpoint=sb://", 0, 14);
        if (isDerivable && settings.getOrDefault(ADMINISTRATION_ENDPOINT, "").isBlank()) {
            ServiceBusConnection.parse(connection)
                    .administrationEndpoint()
                    .ifPresent(endpoint -> settings.put(ADMINISTRATION_ENDPOINT, endpoint.toString()));
        }
        return settings;
    }
}
