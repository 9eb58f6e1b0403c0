package io.dstream.wiring;

import io.dstream.config.DStreamConfig;
import io.dstream.config.OutputConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.engine.Processor;
import io.dstream.engine.Role;
import io.dstream.event.MessageIds;
import io.dstream.ingest.ChangeStream;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.ObservedPublisher;
import io.dstream.publish.PublishListener;
import io.dstream.publish.Publisher;
import io.dstream.publish.Publishers;
import io.dstream.route.InApplicationReception;
import io.dstream.route.IngestProcessor;
import io.dstream.route.IngestSession;
import io.dstream.route.MessageDrivenReception;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorListener;
import io.dstream.route.Reception;
import io.dstream.route.Router;
import io.dstream.route.SessionLimits;
import io.dstream.route.azure.ServiceBusIngestSessions;
import io.dstream.trace.Tracer;
import io.dstream.wiring.HotReload.Step;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Makes the processor's parts: the sessions of the Service Bus queue, the router and its publisher. */
final class ProcessorAssembly {
    private static final Duration TRIAL = Duration.ofSeconds(2);
    private static final int TRIED_DESTINATIONS = 20;
    /** A destination that is slow to answer holds one of them. */
    private static final int PREPARERS = 8;

    static final String CONNECTION_STRING = "connection_string";
    static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";
    /** One call of a publisher carries at most this much; the publisher itself cuts it to the service's batches. */
    private static final EventBatcher PUBLISHES = new EventBatcher(4 * 1024 * 1024, 2_000);

    private final LiveConfig live;
    private final Role role;
    private final InstanceRuntime runtime;
    private final Map<ChangeStream, MessageIds> identities = new ConcurrentHashMap<>();
    private final SwappablePublisher publisher;
    private @Nullable SwappableSessions sessions;
    private final Router router;
    private final MessageDrivenReception messageDriven;

    ProcessorAssembly(LiveConfig live, Role role, InstanceRuntime runtime, PublishListener publishes, Tracer tracer) {
        this.live = live;
        this.role = role;
        this.runtime = runtime;
        this.publisher = new SwappablePublisher(publisher(live.now().processor().output()), runtime::inBackground);
        this.router = new Router(
                new ObservedPublisher(publisher, publishes, runtime.nanos()),
                (stream, fence, position) -> identity(stream).of(position, fence),
                PUBLISHES,
                tracer);
        this.messageDriven = new MessageDrivenReception(router);
    }

    MessageRouter router() {
        return runtime.bridge() == Bridge.MESSAGE_DRIVEN ? messageDriven : router;
    }

    private MessageIds identity(ChangeStream stream) {
        return identities.computeIfAbsent(stream, key -> new MessageIds(key.database(), key.captureInstance()));
    }

    Processor.Parts parts(ProcessorListener listener, QueueVerification verification) {
        ThreadPoolExecutor preparers = new ThreadPoolExecutor(
                PREPARERS, PREPARERS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), runtime.threads());
        preparers.allowCoreThreadTimeOut(true);
        return new Processor.Parts(
                reception(listener),
                preparers,
                () -> verification.ensure(
                        live.now().ingester().queue(), live.now().processor().source()),
                live::exactNames,
                live::destination,
                router::prepare,
                () -> close(preparers));
    }

    private void close(ThreadPoolExecutor preparers) {
        preparers.shutdownNow();
        publisher.close();
    }

    private Reception reception(ProcessorListener listener) {
        return switch (runtime.bridge()) {
            case MESSAGE_DRIVEN -> messageDriven;
            case IN_APPLICATION -> inApplication(listener);
        };
    }

    private Reception inApplication(ProcessorListener listener) {
        SwappableSessions accepted = new SwappableSessions(sessions(live.now()), runtime::inBackground);
        sessions = accepted;
        IngestProcessor processor = new IngestProcessor(
                accepted, router, SessionLimits.DEFAULTS, runtime.clock(), runtime.nanos(), listener);
        return new InApplicationReception(
                processor, () -> live.now().processor().sessions(), runtime::inBackground);
    }

    private ServiceBusIngestSessions sessions(DStreamConfig config) {
        return new ServiceBusIngestSessions(
                config.processor().source().connectionString().reveal(),
                Assembly.entity(config.ingester().queue()),
                runtime.nanos());
    }

    /** Makes and tries new sessions where the connection to their queue has changed. */
    Optional<Step> prepareSessions(DStreamConfig before, DStreamConfig after) {
        boolean isSame = before.processor()
                .source()
                .connectionString()
                .equals(after.processor().source().connectionString());
        if (runtime.bridge() == Bridge.MESSAGE_DRIVEN) {
            requireUnchanged(
                    isSame && before.processor().sessions() == after.processor().sessions());
        }
        SwappableSessions running = sessions;
        if (running == null || isSame) {
            return Optional.empty();
        }
        ServiceBusIngestSessions fresh = sessions(after);
        try {
            // Whether there is a session counts for nothing; one that is found is given back untouched.
            fresh.acceptNext(TRIAL).ifPresent(IngestSession::close);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        return Optional.of(new Step(() -> running.replace(fresh), fresh::close));
    }

    private static void requireUnchanged(boolean isUnchanged) {
        if (!isUnchanged) {
            throw new ControlException(
                    Reason.CONFLICT,
                    "The resource adapter reads it when the application is deployed: deploy it again.");
        }
    }

    /** Makes and tries a new publisher where the output has changed. */
    Optional<Step> preparePublisher(DStreamConfig before, DStreamConfig after) {
        OutputConfig output = after.processor().output();
        if (!role.processes() || output.equals(before.processor().output())) {
            return Optional.empty();
        }
        Publisher fresh = publisher(output);
        try {
            // The first few show whether it can be used; the rest are prepared when the router needs them.
            router.prepared().stream().sorted().limit(TRIED_DESTINATIONS).forEach(fresh::prepare);
        } catch (RuntimeException e) {
            fresh.close();
            throw e;
        }
        return Optional.of(new Step(
                () -> {
                    publisher.replace(fresh);
                    router.forgetPrepared();
                },
                fresh::close));
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
