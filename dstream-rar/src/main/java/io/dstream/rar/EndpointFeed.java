package io.dstream.rar;

import io.dstream.log.StructuredLogger;
import io.dstream.route.MessageRouter;
import io.dstream.route.ProcessorStatus;
import io.dstream.wiring.IngestReceiver;
import jakarta.resource.spi.UnavailableException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Feeds one endpoint: waits until queue and endpoint are there, has the queue received, and tells the endpoint how it
 * goes.
 */
final class EndpointFeed implements AutoCloseable {
    private static final Duration REPORT = Duration.ofSeconds(1);
    private static final Duration FIRST_RETRY = Duration.ofMillis(500);
    private static final Duration MAX_RETRY = Duration.ofSeconds(5);

    private final StructuredLogger log = StructuredLogger.of(EndpointFeed.class);
    private final String name;
    private final EndpointRouter endpoint;
    private final IngestReceiver receiver;
    private final Executor threads;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private @Nullable String fault;

    /**
     * Creates a feed that does nothing yet.
     *
     * @param name of the endpoint, for people to read
     * @param receiverOf makes the receiver that hands what it received to a router
     * @param threads runs long work
     */
    EndpointFeed(
            String name,
            EndpointRouter endpoint,
            Function<MessageRouter, IngestReceiver> receiverOf,
            Executor threads) {
        this.name = name;
        this.endpoint = endpoint;
        this.receiver = receiverOf.apply(endpoint);
        this.threads = threads;
    }

    void start() {
        threads.execute(this::run);
    }

    private void run() {
        if (awaitReadiness()) {
            receiver.start(threads);
            report();
        }
    }

    private boolean awaitReadiness() {
        Duration retry = FIRST_RETRY;
        while (!isReady()) {
            if (isToStopWithin(retry)) {
                return false;
            }
            retry = retry.multipliedBy(2).compareTo(MAX_RETRY) < 0 ? retry.multipliedBy(2) : MAX_RETRY;
        }
        return !isToStopWithin(Duration.ZERO);
    }

    private boolean isReady() {
        try {
            String notice = receiver.prepare();
            endpoint.report(ProcessorStatus.NOTHING);
            log.info(name + " - receiving", "found", notice);
            fault = null;
            return true;
        } catch (UnavailableException | RuntimeException e) {
            // The server may still be at deploying the bean, or the queue's service be out of reach.
            edge("cannot receive yet; trying again", e);
            return false;
        }
    }

    private void report() {
        ProcessorStatus told = ProcessorStatus.NOTHING;
        while (!isToStopWithin(REPORT)) {
            ProcessorStatus now = receiver.status();
            if (!now.equals(told) && isReported(now)) {
                told = now;
            }
        }
    }

    private boolean isReported(ProcessorStatus status) {
        try {
            endpoint.report(status);
            fault = null;
            return true;
        } catch (UnavailableException | RuntimeException e) {
            edge("does not hear its status; trying again", e);
            return false;
        }
    }

    private void edge(String what, Exception e) {
        String reason = String.valueOf(e.getMessage());
        if (!reason.equals(fault)) {
            log.warning(name + " - " + what, "reason", reason);
        }
        fault = reason;
    }

    private boolean isToStopWithin(Duration time) {
        try {
            return stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            // As for a worker: only a stop is one.
            return stopping.getCount() == 0;
        }
    }

    /** Begins to end without waiting for it. */
    void stop() {
        stopping.countDown();
    }

    /** Stops receiving and awaits the groups that the endpoint works on for at most 30 s. */
    @Override
    public void close() {
        stop();
        receiver.close();
    }
}
