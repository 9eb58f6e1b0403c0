package io.dstream.deadletter.azure;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.queue.DeadLetterEntities;
import io.dstream.destination.CountBoard;
import io.dstream.destination.EntityCounts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The ingest queue, and every subscription of every destination. */
public final class ServiceBusDeadLetterEntities implements DeadLetterEntities {
    /** A person waits: what is not told by then is shown as unknown, and the next time it is there. */
    private static final Duration MAX_WAIT = Duration.ofSeconds(3);

    /**
     * A namespace.
     *
     * @param counts of its entities
     */
    public record Namespace(ServiceBusConnector connector, CountBoard counts) {}

    private final Namespace ingest;
    private final IngestEntity queue;
    private final Optional<Namespace> destinations;
    private final Supplier<? extends Collection<String>> names;

    /**
     * Creates it without connecting yet.
     *
     * @param destinations where they are topics of Service Bus
     * @param names of the destinations that are known by now
     */
    public ServiceBusDeadLetterEntities(
            Namespace ingest,
            IngestEntity queue,
            Optional<Namespace> destinations,
            Supplier<? extends Collection<String>> names) {
        this.ingest = ingest;
        this.queue = queue;
        this.destinations = destinations;
        this.names = names;
    }

    @Override
    public List<DeadLetterEntity> list() {
        Collection<String> topics = topics();
        ingest.counts().await(List.of(queue.name()), MAX_WAIT);
        destinations.ifPresent(space -> space.counts().await(topics, MAX_WAIT));
        List<DeadLetterEntity> all = new ArrayList<>();
        all.add(new DeadLetterEntity(ingestId(), DeadLetterEntity.INGEST_QUEUE, ingestCount()));
        topics.forEach(topic -> all.addAll(subscriptions(topic)));
        return all;
    }

    private Collection<String> topics() {
        return destinations.isPresent() ? new TreeSet<>(names.get()) : List.of();
    }

    private String ingestId() {
        return queue.kind() == IngestEntity.Kind.QUEUE ? queue.name() : queue.name() + "/" + IngestEntity.SUBSCRIPTION;
    }

    private @Nullable Long ingestCount() {
        return ingest.counts().of(queue.name()).orElse(List.of()).stream()
                .filter(counts -> counts.id().equalsIgnoreCase(ingestId()))
                .map(EntityCounts::deadLetters)
                .findFirst()
                .orElse(null);
    }

    private List<DeadLetterEntity> subscriptions(String topic) {
        Optional<List<EntityCounts>> told =
                destinations.flatMap(space -> space.counts().of(topic));
        if (told.isEmpty()) {
            String own = topic + "/" + IngestEntity.SUBSCRIPTION;
            return List.of(new DeadLetterEntity(own, DeadLetterEntity.DESTINATION, null));
        }
        return told.get().stream()
                .map(counts -> new DeadLetterEntity(counts.id(), DeadLetterEntity.DESTINATION, counts.deadLetters()))
                .toList();
    }

    @Override
    public Optional<OpenEntity> open(String id) {
        if (id.equalsIgnoreCase(ingestId())) {
            var subscription = queue.kind() == IngestEntity.Kind.QUEUE
                    ? Optional.<String>empty()
                    : Optional.of(IngestEntity.SUBSCRIPTION);
            return Optional.of(new OpenEntity(
                    new DeadLetterEntity(ingestId(), DeadLetterEntity.INGEST_QUEUE, null),
                    new ServiceBusDeadLetterQueue(ingest.connector(), queue.name(), subscription)));
        }
        return destinations.flatMap(space -> open(space, id));
    }

    /** Only what is known is opened: a name comes from outside, and becomes part of an address. */
    private Optional<OpenEntity> open(Namespace space, String id) {
        Optional<String> topic = topics().stream()
                .filter(name -> id.regionMatches(true, 0, name + "/", 0, name.length() + 1))
                .max(java.util.Comparator.comparingInt(String::length));
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        space.counts().await(topics(), MAX_WAIT);
        return subscriptions(topic.get()).stream()
                .filter(entity -> entity.id().equalsIgnoreCase(id))
                .findFirst()
                .map(entity -> new OpenEntity(
                        entity,
                        new ServiceBusDeadLetterQueue(
                                space.connector(),
                                topic.get(),
                                Optional.of(entity.id().substring(topic.get().length() + 1)))));
    }
}
