package io.dstream.wiring;

import io.dstream.config.IngestQueueConfig;
import io.dstream.config.LeaseConfig;
import io.dstream.route.IngestProcessor;
import io.dstream.route.IngestSessions;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorListener;
import io.dstream.route.ProcessorStatus;
import io.dstream.route.SessionLimits;
import java.time.Clock;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

/** Receives the ingest queue outside of an instance, as a resource adapter does. */
public final class IngestReceiver implements AutoCloseable {
    private final Supplier<String> preparation;
    private final IngestProcessor processor;
    private final int parallelSessions;

    /**
     * What is received, and how.
     *
     * @param leases where the place in an event hub is kept
     * @param sessions how many at once, at least 1
     */
    public record Settings(IngestQueueConfig queue, Supplier<LeaseConfig> leases, int sessions, SessionLimits limits) {
        public Settings {
            if (sessions < 1) {
                throw new IllegalArgumentException("At least one session is worked on at once, not " + sessions);
            }
        }
    }

    /**
     * Creates a receiver that does nothing yet.
     *
     * @param preparation makes sure that the queue is there
     * @param processor receives and routes; closed with the receiver
     */
    public IngestReceiver(Supplier<String> preparation, IngestProcessor processor, int parallelSessions) {
        this.preparation = preparation;
        this.processor = processor;
        this.parallelSessions = parallelSessions;
    }

    /** Creates a receiver of an ingest queue that does nothing yet. */
    public static IngestReceiver of(Settings settings, MessageRouter router, ProcessorListener listener) {
        IngestSessions sessions = IngestTransports.sessions(
                settings.queue(),
                settings.queue().connection(),
                () -> StorageKeys.of(settings.leases().get()),
                "resource-adapter");
        return new IngestReceiver(
                () -> QueueVerification.once(settings.queue(), settings.queue().connection()),
                new IngestProcessor(sessions, router, settings.limits(), Clock.systemUTC(), System::nanoTime, listener),
                settings.sessions());
    }

    /**
     * Makes sure that the queue is there and returns what a person should know.
     *
     * @throws RuntimeException if it is not; the message says, without a secret, what is missing
     */
    public String prepare() {
        return preparation.get();
    }

    /** Starts to receive; each session is worked on with a thread of the executor. */
    public void start(Executor executor) {
        processor.start(parallelSessions, executor);
    }

    public ProcessorStatus status() {
        return processor.status();
    }

    /** Stops receiving, awaits what is being routed for at most 30 s, and closes the sessions. */
    @Override
    public void close() {
        processor.close();
    }
}
