package io.dstream.wiring;

import io.dstream.config.DStreamConfig;
import io.dstream.config.OutputConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.event.MessageIds;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.Target;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.NamedOutputs;
import io.dstream.publish.ObservedOutputs;
import io.dstream.publish.Outputs;
import io.dstream.publish.PublishListener;
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import io.dstream.route.Router;
import io.dstream.trace.Tracer;
import io.dstream.wiring.HotReload.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Makes the outputs, and the router that brings changes to them. */
final class OutputAssembly implements AutoCloseable {
    static final String CONNECTION_STRING = "connection_string";
    static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";

    private static final int TRIED_TARGETS = 20;
    /** One call of a publisher carries at most this much; the publisher itself cuts it to the service's batches. */
    private static final EventBatcher PUBLISHES = new EventBatcher(4 * 1024 * 1024, 2_000);

    private final Map<String, MessageIds> identities = new ConcurrentHashMap<>();
    private final SwappableOutputs outputs;
    private final Router router;

    OutputAssembly(DStreamConfig config, InstanceRuntime runtime, PublishListener publishes, Tracer tracer) {
        this.outputs = new SwappableOutputs(outputs(config), runtime::inBackground);
        this.router = new Router(
                new ObservedOutputs(outputs, publishes, runtime.nanos()),
                (stream, fence, position) -> identity(stream).of(position, fence),
                PUBLISHES,
                tracer);
    }

    Router router() {
        return router;
    }

    /** Two outputs may share a destination: what one of them sends is no repetition of what the other does. */
    private MessageIds identity(ChangeStream stream) {
        String output = stream.target().output();
        String instance = output.isEmpty() ? stream.captureInstance() : stream.captureInstance() + "@" + output;
        return identities.computeIfAbsent(
                stream.database() + "/" + instance, key -> new MessageIds(stream.database(), instance));
    }

    /** Makes and tries new outputs where one of them has changed. */
    Optional<Step> prepare(DStreamConfig before, DStreamConfig after) {
        if (after.processor().outputs().equals(before.processor().outputs())) {
            return Optional.empty();
        }
        Outputs fresh = outputs(after);
        try {
            // The first few show whether they can be used; the rest are prepared when the router needs them.
            router.prepared().stream()
                    .filter(target -> hasOutput(after, target))
                    .sorted()
                    .limit(TRIED_TARGETS)
                    .forEach(fresh::prepare);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        return Optional.of(new Step(
                () -> {
                    outputs.replace(fresh);
                    router.forgetPrepared();
                },
                fresh::close));
    }

    private static boolean hasOutput(DStreamConfig config, Target target) {
        return config.processor().outputs().stream()
                .anyMatch(output -> output.name().equals(target.output()));
    }

    private static Outputs outputs(DStreamConfig config) {
        Map<String, Publisher> publishers = new LinkedHashMap<>();
        try {
            for (OutputConfig output : config.processor().outputs()) {
                publishers.put(output.name(), Publishers.find(output.type()).create(settings(output)));
            }
        } catch (RuntimeException e) {
            publishers.values().forEach(Publisher::close);
            throw e;
        }
        return new NamedOutputs(publishers);
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

    @Override
    public void close() {
        outputs.close();
    }
}
