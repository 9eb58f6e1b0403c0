package io.dstream.route.azure;

import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;
import reactor.core.Disposables;
import reactor.core.publisher.BaseSubscriber;
import reactor.core.publisher.SignalType;

/**
 * Accepts sessions of a queue, or of a topic's subscription.
 *
 * <p>An accept that was begun is never given up while the processor runs: the service may grant it at that moment, and
 * the session would stay locked for nobody. So accepts outlive the wait of a thread, and what they bring waits for the
 * next one.
 */
public final class ServiceBusIngestSessions implements IngestSessions {
    /** What an accept brought: a session or a fault. */
    private record Accepted(
            Optional<ServiceBusReceiverAsyncClient> receiver,
            @Nullable Throwable fault) {}

    private final String entity;
    private final ServiceBusSessionReceiverAsyncClient client;
    private final LongSupplier nanos;
    private final LinkedBlockingQueue<Accepted> accepted = new LinkedBlockingQueue<>();
    private final Disposable.Composite accepts = Disposables.composite();
    private final Object lock = new Object();
    private int waiting;
    private int underWay;
    private boolean isEnding;

    /**
     * Creates it without connecting yet.
     *
     * @param nanos a monotonic clock
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusIngestSessions(NamespaceAccess access, IngestEntity entity, LongSupplier nanos) {
        this(new ServiceBusConnector(access), entity, nanos);
    }

    ServiceBusIngestSessions(ServiceBusConnector connector, IngestEntity entity, LongSupplier nanos) {
        this.entity = entity.name();
        this.client = connector.sessionReceiver(entity);
        this.nanos = nanos;
    }

    @Override
    public Optional<IngestSession> acceptNext(Duration maxWait) {
        begin();
        try {
            Accepted next = accepted.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
            return next == null ? Optional.empty() : Optional.of(session(next));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } finally {
            synchronized (lock) {
                waiting--;
            }
        }
    }

    private IngestSession session(Accepted next) {
        return new ServiceBusIngestSession(
                next.receiver().orElseThrow(() -> SessionFaults.of(entity, "accepting a session", next.fault())),
                nanos);
    }

    private void begin() {
        synchronized (lock) {
            waiting++;
            if (isEnding || underWay + accepted.size() >= waiting) {
                return;
            }
            underWay++;
        }
        Accept accept = new Accept();
        accepts.add(accept);
        client.acceptNextSession().subscribe(accept);
    }

    /** One accept under way, forgotten when it ends, in whichever way it does. */
    private final class Accept extends BaseSubscriber<ServiceBusReceiverAsyncClient> {
        private final AtomicReference<@Nullable Accepted> result = new AtomicReference<>();

        @Override
        protected void hookOnNext(ServiceBusReceiverAsyncClient receiver) {
            result.set(new Accepted(Optional.of(receiver), null));
        }

        @Override
        protected void hookOnError(Throwable fault) {
            result.set(new Accepted(Optional.empty(), fault));
        }

        @Override
        protected void hookFinally(SignalType signal) {
            accepts.remove(this);
            ended(Optional.ofNullable(result.get()));
        }
    }

    /** An accept that ends with neither a session nor a fault makes room for the next one all the same. */
    private void ended(Optional<Accepted> result) {
        synchronized (lock) {
            underWay--;
            if (!isEnding) {
                result.ifPresent(accepted::add);
                return;
            }
        }
        result.flatMap(Accepted::receiver).ifPresent(ServiceBusReceiverAsyncClient::close);
    }

    /** {@inheritDoc} Whether there is a session counts for nothing; one that is found is given back untouched. */
    @Override
    public void tryOut(Duration maxWait) {
        acceptNext(maxWait).ifPresent(IngestSession::close);
    }

    @Override
    public void endAccepting() {
        synchronized (lock) {
            isEnding = true;
        }
        freeAccepted();
    }

    @Override
    public void close() {
        accepts.dispose();
        freeAccepted();
        client.close();
    }

    private void freeAccepted() {
        Accepted left = accepted.poll();
        while (left != null) {
            left.receiver().ifPresent(ServiceBusReceiverAsyncClient::close);
            left = accepted.poll();
        }
    }
}
