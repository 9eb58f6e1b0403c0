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
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import io.dstream.route.InApplicationReception;
import io.dstream.route.IngestProcessor;
import io.dstream.route.MessageDrivenReception;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Reception;
import io.dstream.route.Router;
import io.dstream.route.SessionLimits;
import io.dstream.route.azure.ServiceBusIngestSessions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/** Makes the processor's parts: the sessions of the Service Bus queue, the router and its publisher. */
final class ProcessorAssembly {
    private static final String CONTENT_TYPE = "application/json";
    private static final String CONNECTION_STRING = "connection_string";
    private static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";
    /** One call of a publisher carries at most this much; the publisher itself cuts it to the service's batches. */
    private static final EventBatcher PUBLISHES = new EventBatcher(4 * 1024 * 1024, 2_000);

    private final DStreamConfig config;
    private final InstanceRuntime runtime;
    private final TableSelections selections;
    private final Function<TableName, String> destinationOf;
    private final Map<ChangeStream, MessageIds> identities = new ConcurrentHashMap<>();
    private final Publisher publisher;
    private final Router router;
    private final MessageDrivenReception messageDriven;

    ProcessorAssembly(
            DStreamConfig config,
            InstanceRuntime runtime,
            TableSelections selections,
            Function<TableName, String> destinationOf) {
        this.config = config;
        this.runtime = runtime;
        this.selections = selections;
        this.destinationOf = destinationOf;
        this.publisher = publisher(config.processor().output());
        this.router =
                new Router(publisher, (stream, position) -> identity(stream).of(position), CONTENT_TYPE, PUBLISHES);
        this.messageDriven = new MessageDrivenReception(router);
    }

    MessageRouter router() {
        return runtime.bridge() == Bridge.MESSAGE_DRIVEN ? messageDriven : router;
    }

    private MessageIds identity(ChangeStream stream) {
        return identities.computeIfAbsent(stream, key -> new MessageIds(key.database(), key.captureInstance()));
    }

    Processor.Parts parts(ProcessorListener listener) {
        ProcessorConfig processor = config.processor();
        return new Processor.Parts(
                reception(processor, listener),
                () -> IngesterAssembly.ensure(config.ingester().queue(), processor.source()),
                selections.exactNames(),
                destinationOf,
                router::prepare,
                publisher::close);
    }

    private Reception reception(ProcessorConfig processor, ProcessorListener listener) {
        return switch (runtime.bridge()) {
            case MESSAGE_DRIVEN -> messageDriven;
            case IN_APPLICATION ->
                new InApplicationReception(
                        new IngestProcessor(
                                new ServiceBusIngestSessions(
                                        processor.source().connectionString().reveal(),
                                        Assembly.entity(config.ingester().queue()),
                                        runtime.nanos()),
                                router,
                                SessionLimits.DEFAULTS,
                                runtime.clock(),
                                runtime.nanos(),
                                listener),
                        processor.sessions(),
                        work -> runtime.threads().newThread(work).start());
        };
    }

    private static Publisher publisher(OutputConfig output) {
        return Publishers.find(output.type()).create(settings(output));
    }

    /** An emulator's administration endpoint follows from its connection string, which a publisher need not know. */
    private static Map<String, String> settings(OutputConfig output) {
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
