package io.dstream.route.azure;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.EventProcessorClient;
import com.azure.messaging.eventhubs.LoadBalancingStrategy;
import com.azure.messaging.eventhubs.checkpointstore.blob.BlobCheckpointStore;
import com.azure.messaging.eventhubs.models.ErrorContext;
import com.azure.messaging.eventhubs.models.EventContext;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionContext;
import io.dstream.azure.EventHubsConnector;
import io.dstream.azure.HubSenders;
import io.dstream.azure.NamespaceAccess;
import io.dstream.lease.LeaseStore;
import io.dstream.lease.blob.BlobLeaseStore;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.publish.PublishException;
import io.dstream.route.IngestSession;
import io.dstream.route.IngestSessionException;
import io.dstream.route.IngestSessionException.Cause;
import io.dstream.route.IngestSessions;
import io.dstream.route.partition.PartitionFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Hands out the sessions of an event hub, whose partitions the SDK's processor client shares among instances.
 *
 * <p>Ownership by the processor client may overlap for some seconds; so each partition is worked on under a lease besides.
 * Ownership, checkpoints, leases and notes lie in the container of the leases.
 */
public final class EventHubIngestSessions implements IngestSessions {
    private static final String CONSUMER_GROUP = "$Default";

    /** So that partitions of an instance that was killed are read on by another within half a minute. */
    private static final Duration BALANCING = Duration.ofSeconds(5);

    private static final Duration OWNERSHIP = Duration.ofSeconds(20);

    /** An event may have a megabyte, and the SDK reads ahead for each partition. */
    private static final int PREFETCH = 16;

    private static final long MAX_BYTES_OF_PARTITION = 8 << 20;
    private static final Duration LOOK = Duration.ofMillis(250);

    private final EventHubsConnector connector;
    private final String hub;
    private final LeaseContainer container;
    private final LeaseStore leases;
    private final LongSupplier nanos;
    private final Map<String, PartitionFeed> feeds = new ConcurrentHashMap<>();
    private final AtomicReference<@Nullable IngestSessionException> fault = new AtomicReference<>();
    private final Object ready = new Object();
    private @Nullable EventProcessorClient client;
    private boolean isEnding;

    /**
     * Creates it without connecting yet.
     *
     * @param holder the instance, noted for a person to read
     * @param nanos a monotonic clock
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public EventHubIngestSessions(
            NamespaceAccess access, String hub, LeaseContainer container, String holder, LongSupplier nanos) {
        this.connector = new EventHubsConnector(access);
        this.hub = hub;
        this.container = container;
        this.leases = new BlobLeaseStore(container, holder, nanos);
        this.nanos = nanos;
    }

    @Override
    public void tryOut(Duration maxWait) {
        try (HubSenders trial = new HubSenders(connector)) {
            var unused = trial.open(hub);
        } catch (PublishException e) {
            throw new IngestSessionException(
                    String.valueOf(e.getMessage()), e.isTransient() ? Cause.UNREACHABLE : Cause.REFUSED, e);
        }
    }

    @Override
    public Optional<IngestSession> acceptNext(Duration maxWait) {
        start();
        long deadline = nanos.getAsLong() + maxWait.toNanos();
        while (true) {
            IngestSessionException failed = fault.getAndSet(null);
            if (failed != null) {
                throw failed;
            }
            Optional<IngestSession> session = takeAny();
            long left = deadline - nanos.getAsLong();
            if (session.isPresent() || left <= 0 || !await(left)) {
                return session;
            }
        }
    }

    private Optional<IngestSession> takeAny() {
        List<PartitionFeed> all = new ArrayList<>(feeds.values());
        // Workers begin at different partitions, so that none is always the last.
        Collections.shuffle(all);
        for (PartitionFeed feed : all) {
            Optional<IngestSession> session = feed.take();
            if (session.isPresent()) {
                return session;
            }
        }
        return Optional.empty();
    }

    /** Waits until something may be ready; returns false where the thread is to end. */
    @SuppressWarnings("WaitNotInLoop") // The caller looks again, whatever woke it.
    private boolean await(long leftNanos) {
        try {
            synchronized (ready) {
                ready.wait(Math.max(
                        1, Math.min(LOOK.toMillis(), Duration.ofNanos(leftNanos).toMillis())));
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void wake() {
        synchronized (ready) {
            ready.notifyAll();
        }
    }

    private synchronized void start() {
        if (client != null || isEnding) {
            return;
        }
        container.createIfMissing();
        CheckpointStore checkpoints = new BlobCheckpointStore(container.asyncClient());
        EventProcessorClient built = connector
                .processor(hub)
                .consumerGroup(CONSUMER_GROUP)
                .checkpointStore(checkpoints)
                .loadBalancingStrategy(LoadBalancingStrategy.GREEDY)
                .loadBalancingUpdateInterval(BALANCING)
                .partitionOwnershipExpirationInterval(OWNERSHIP)
                .initialPartitionEventPosition(partition -> EventPosition.earliest())
                .prefetchCount(PREFETCH)
                .processPartitionInitialization(context -> open(context.getPartitionContext(), checkpoints))
                .processEvent(this::take)
                .processPartitionClose(
                        context -> close(context.getPartitionContext().getPartitionId()))
                .processError(this::failed)
                .buildEventProcessorClient();
        client = built;
        built.start();
    }

    private void open(PartitionContext partition, CheckpointStore checkpoints) {
        String id = partition.getPartitionId();
        BlobPartitionRecords records = new BlobPartitionRecords(
                container,
                checkpoints,
                new BlobPartitionRecords.Partition(
                        partition.getFullyQualifiedNamespace(), partition.getEventHubName(), CONSUMER_GROUP, id));
        PartitionFeed feed = new PartitionFeed(
                hub + "/" + id, records, leases, container.term(), nanos, MAX_BYTES_OF_PARTITION, this::wake);
        PartitionFeed former = feeds.put(id, feed);
        if (former != null) {
            former.close();
        }
    }

    private void take(EventContext context) {
        PartitionFeed feed = feeds.get(context.getPartitionContext().getPartitionId());
        if (feed == null) {
            return;
        }
        try {
            // What a closed feed does not take is not checkpointed: it is read again.
            var unused = feed.offer(new EventHubDelivery(context.getEventData()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void close(String partition) {
        PartitionFeed feed = feeds.remove(partition);
        if (feed != null) {
            feed.close();
        }
    }

    private void failed(ErrorContext context) {
        IngestSessionException failure = SessionFaults.of(
                hub + " - partition " + context.getPartitionContext().getPartitionId(),
                "reading",
                context.getThrowable());
        // Another instance that takes a partition over is no fault.
        if (failure.reason() != Cause.LOCK_LOST) {
            fault.set(failure);
        }
    }

    @Override
    public void endAccepting() {
        EventProcessorClient running;
        synchronized (this) {
            isEnding = true;
            running = client;
            client = null;
        }
        if (running != null) {
            running.stop();
        }
        List.copyOf(feeds.keySet()).forEach(this::close);
    }

    @Override
    public void close() {
        endAccepting();
    }
}
