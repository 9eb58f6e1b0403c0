package io.dstream.azure;

import com.azure.core.amqp.exception.AmqpException;
import com.azure.messaging.eventhubs.EventDataBatch;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.models.CreateBatchOptions;
import io.dstream.azure.HubSenders.Addressed;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeoutException;
import reactor.core.Exceptions;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Sends to one event hub: events of a key to one partition, in order, in batches as large as the hub takes.
 *
 * <p>Partitions are chosen here, so that a batch carries the events of many keys; partitions are sent to beside each
 * other, each batch of one after that before it. What a partition has acknowledged of a call that failed is not sent
 * again by the next. Safe for use by several threads, one at a time for each key.
 */
final class HubSender {
    /** A try of the SDK and a half: a worker that waits for one hub is missing to the others. */
    private static final Duration MAX_STEP = Duration.ofSeconds(30);

    /** What calls that failed have sent; far above the events of one call of each table that shares a hub. */
    private static final int MAX_REMEMBERED = 100_000;

    private final String hub;
    private final EventHubProducerAsyncClient client;
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private volatile List<String> partitions = List.of();

    /** A batch and the ids of its events. */
    private record PackedBatch(EventDataBatch batch, List<String> ids) {}

    HubSender(String hub, EventHubProducerAsyncClient client) {
        this.hub = hub;
        this.client = client;
    }

    /**
     * Connects, and reads anew which partitions there are.
     *
     * @throws PublishException if the hub cannot be reached or does not exist
     */
    void open() {
        partitions = awaited(client.getPartitionIds().collectList());
        if (partitions.isEmpty()) {
            throw new PublishException(hub + " - the event hub has no partition", Fault.PERMANENT, null);
        }
    }

    /** Returns the most bytes of a batch, which one event may fill. */
    int maxBatchBytes() {
        if (partitions.isEmpty()) {
            open();
        }
        return newBatch(0).batch().getMaxSizeInBytes();
    }

    int partitions() {
        return partitions.size();
    }

    /**
     * Sends events in order and returns when all of them are acknowledged.
     *
     * @throws PublishException if one was not; of {@link Fault#POISON}, with nothing sent, if one is too large
     */
    void send(List<Addressed> events) {
        if (partitions.isEmpty()) {
            open();
        }
        List<Addressed> pending = events.stream()
                .filter(event -> !acknowledged.contains(event.id()))
                .toList();
        // All of them are packed before the first is sent: one that is too large spoils nothing.
        List<List<PackedBatch>> packed = new ArrayList<>();
        byPartition(pending).forEach((partition, own) -> packed.add(pack(partition, own)));
        Set<String> sent = new HashSet<>();
        try {
            var unused = awaited(Flux.fromIterable(packed)
                    .flatMapDelayError(batches -> sendInOrder(batches, sent), Integer.MAX_VALUE, 1)
                    .then(Mono.just(true)));
        } catch (PublishException e) {
            remember(sent);
            throw e;
        }
        events.forEach(event -> acknowledged.remove(event.id()));
    }

    private void remember(Set<String> sent) {
        synchronized (sent) {
            if (acknowledged.size() + sent.size() <= MAX_REMEMBERED) {
                acknowledged.addAll(sent);
            }
        }
    }

    private Map<Integer, List<Addressed>> byPartition(List<Addressed> events) {
        int count = partitions.size();
        Map<Integer, List<Addressed>> own = new TreeMap<>();
        for (Addressed event : events) {
            own.computeIfAbsent(PartitionHash.partitionOf(event.key(), count), index -> new ArrayList<>())
                    .add(event);
        }
        return own;
    }

    private List<PackedBatch> pack(int partition, List<Addressed> events) {
        List<PackedBatch> batches = new ArrayList<>();
        PackedBatch current = newBatch(partition);
        for (Addressed event : events) {
            if (!tryAdd(current, event)) {
                if (!current.ids().isEmpty()) {
                    batches.add(current);
                    current = newBatch(partition);
                }
                if (!tryAdd(current, event)) {
                    throw tooLarge(event, current.batch());
                }
            }
        }
        batches.add(current);
        return batches;
    }

    private PackedBatch newBatch(int partition) {
        CreateBatchOptions options = new CreateBatchOptions().setPartitionId(partitions.get(partition));
        return new PackedBatch(awaited(client.createBatch(options)), new ArrayList<>());
    }

    /** The SDK answers what never fits with an exception, and what no longer fits with false. */
    private boolean tryAdd(PackedBatch packed, Addressed event) {
        try {
            if (!packed.batch().tryAdd(event.event())) {
                return false;
            }
            packed.ids().add(event.id());
            return true;
        } catch (AmqpException e) {
            if (ServiceBusFaults.faultOf(e) == Fault.POISON) {
                return false;
            }
            throw failed(e);
        }
    }

    private Mono<Void> sendInOrder(List<PackedBatch> batches, Set<String> sent) {
        return Flux.fromIterable(batches)
                .concatMap(
                        packed -> client.send(packed.batch()).timeout(MAX_STEP).doOnSuccess(done -> {
                            synchronized (sent) {
                                sent.addAll(packed.ids());
                            }
                        }))
                .then();
    }

    private <T> T awaited(Mono<T> step) {
        try {
            T result = step.block();
            if (result == null) {
                throw new PublishException(hub + " - the event hub did not answer", Fault.TRANSIENT, null);
            }
            return result;
        } catch (PublishException e) {
            throw e;
        } catch (RuntimeException e) {
            Throwable cause = Exceptions.unwrap(e);
            throw failed(
                    cause.getSuppressed().length > 0 && Exceptions.isMultiple(cause)
                            ? Exceptions.unwrapMultiple(cause).get(0)
                            : cause);
        }
    }

    private PublishException failed(Throwable cause) {
        if (cause instanceof TimeoutException) {
            return new PublishException(
                    hub + " - no answer for " + MAX_STEP.toSeconds() + " s", Fault.TRANSIENT, cause);
        }
        RuntimeException failure = cause instanceof RuntimeException runtime
                ? runtime
                : new IllegalStateException(cause.getMessage(), cause);
        return ServiceBusFaults.sending(hub, failure);
    }

    private PublishException tooLarge(Addressed event, EventDataBatch batch) {
        return new PublishException(
                hub + " - event " + event.id() + " with a body of "
                        + event.event().getBody().length + " bytes is larger than the " + batch.getMaxSizeInBytes()
                        + " bytes that the event hub takes",
                Fault.POISON,
                null);
    }

    void close() {
        client.close();
    }
}
