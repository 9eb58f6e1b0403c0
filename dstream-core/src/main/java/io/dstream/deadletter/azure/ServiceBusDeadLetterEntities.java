package io.dstream.deadletter.azure;

import io.dstream.azure.IngestEntity;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.deadletter.DeadLetterEntity;
import io.dstream.deadletter.queue.DeadLetterEntities;
import io.dstream.destination.CountBoard;
import io.dstream.destination.EntityCounts;
import io.dstream.ingest.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
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

    /** The ingest queue. */
    public record Ingest(Namespace namespace, IngestEntity queue) {}

    /**
     * The topics of one output.
     *
     * @param output its name, empty for the only one of a configuration that names none
     * @param names of the topics that are known by now
     */
    public record Topics(String output, Namespace namespace, Supplier<? extends Collection<String>> names) {
        private String id(String entity) {
            return new Target(output, entity).toString();
        }
    }

    private final Optional<Ingest> ingest;
    private final List<Topics> outputs;

    /**
     * Creates it without connecting yet.
     *
     * @param ingest where it is a queue or topic of Service Bus
     * @param outputs those that are of Service Bus
     */
    public ServiceBusDeadLetterEntities(Optional<Ingest> ingest, List<Topics> outputs) {
        this.ingest = ingest;
        this.outputs = List.copyOf(outputs);
    }

    @Override
    public List<DeadLetterEntity> list() {
        List<DeadLetterEntity> all = new ArrayList<>();
        ingest.ifPresent(
                queue -> all.add(new DeadLetterEntity(id(queue), DeadLetterEntity.INGEST_QUEUE, count(queue))));
        for (Topics topics : outputs) {
            Collection<String> names = new TreeSet<>(topics.names().get());
            topics.namespace().counts().await(names, MAX_WAIT);
            names.forEach(topic -> subscriptions(topics, topic)
                    .forEach(each -> all.add(new DeadLetterEntity(topics.id(each.id()), each.kind(), each.count()))));
        }
        return all;
    }

    private static String id(Ingest ingest) {
        IngestEntity queue = ingest.queue();
        return queue.kind() == IngestEntity.Kind.QUEUE ? queue.name() : queue.name() + "/" + IngestEntity.SUBSCRIPTION;
    }

    private static @Nullable Long count(Ingest ingest) {
        CountBoard counts = ingest.namespace().counts();
        counts.await(List.of(ingest.queue().name()), MAX_WAIT);
        return counts.of(ingest.queue().name()).orElse(List.of()).stream()
                .filter(each -> each.id().equalsIgnoreCase(id(ingest)))
                .map(EntityCounts::deadLetters)
                .findFirst()
                .orElse(null);
    }

    /** Returns the subscriptions of a topic by their ids within the namespace. */
    private static List<DeadLetterEntity> subscriptions(Topics topics, String topic) {
        Optional<List<EntityCounts>> told = topics.namespace().counts().of(topic);
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
        Optional<Ingest> queue = ingest.filter(each -> id.equalsIgnoreCase(id(each)));
        if (queue.isPresent()) {
            return queue.map(ServiceBusDeadLetterEntities::open);
        }
        Target wanted = Target.parse(id);
        return outputs.stream()
                .filter(topics -> topics.output().equalsIgnoreCase(wanted.output()))
                .findFirst()
                .flatMap(topics -> open(topics, wanted.destination()));
    }

    private static OpenEntity open(Ingest ingest) {
        IngestEntity queue = ingest.queue();
        var subscription = queue.kind() == IngestEntity.Kind.QUEUE
                ? Optional.<String>empty()
                : Optional.of(IngestEntity.SUBSCRIPTION);
        return new OpenEntity(
                new DeadLetterEntity(id(ingest), DeadLetterEntity.INGEST_QUEUE, null),
                new ServiceBusDeadLetterQueue(ingest.namespace().connector(), queue.name(), subscription));
    }

    /** Only what is known is opened: a name comes from outside, and becomes part of an address. */
    private static Optional<OpenEntity> open(Topics topics, String id) {
        Collection<String> names = new TreeSet<>(topics.names().get());
        Optional<String> topic = names.stream()
                .filter(name -> id.regionMatches(true, 0, name + "/", 0, name.length() + 1))
                .max(Comparator.comparingInt(String::length));
        if (topic.isEmpty()) {
            return Optional.empty();
        }
        topics.namespace().counts().await(names, MAX_WAIT);
        return subscriptions(topics, topic.get()).stream()
                .filter(entity -> entity.id().equalsIgnoreCase(id))
                .findFirst()
                .map(entity -> new OpenEntity(
                        new DeadLetterEntity(topics.id(entity.id()), entity.kind(), entity.count()),
                        new ServiceBusDeadLetterQueue(
                                topics.namespace().connector(),
                                topic.get(),
                                Optional.of(entity.id().substring(topic.get().length() + 1)))));
    }
}
