package io.dstream.wiring;

import io.dstream.azure.EntityCheck;
import io.dstream.azure.EntityCheck.State;
import io.dstream.azure.EntityPlan;
import io.dstream.azure.EventHubEntities;
import io.dstream.azure.EventHubsConnector;
import io.dstream.azure.HubPlan;
import io.dstream.azure.HubSenders;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusEntities;
import io.dstream.config.IngestQueueConfig;
import io.dstream.config.ServiceBusConnection;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.azure.EventHubsIngestSender;
import io.dstream.ingest.azure.ServiceBusIngestSender;
import io.dstream.lease.blob.LeaseContainer;
import io.dstream.publish.PublishException;
import io.dstream.route.IngestSessions;
import io.dstream.route.azure.EventHubIngestSessions;
import io.dstream.route.azure.ServiceBusIngestSessions;
import java.time.Clock;
import java.util.List;
import java.util.function.Supplier;

/** Makes the two ends of an ingest queue by its kind. */
final class IngestTransports {
    private IngestTransports() {}

    static IngestSender sender(IngestQueueConfig queue) {
        NamespaceAccess namespace = NamespaceAccess.of(queue.connection().revealAccess());
        return switch (queue.kind()) {
            case QUEUE, TOPIC -> new ServiceBusIngestSender(namespace, entity(queue));
            case EVENT_HUB -> new EventHubsIngestSender(namespace, queue.name());
            case DIRECT -> throw none(queue);
        };
    }

    /**
     * Returns the receiving end.
     *
     * @param access the namespace as the processor reaches it
     * @param container where the place in an event hub is kept
     * @param holder the instance
     */
    static IngestSessions sessions(
            IngestQueueConfig queue, ServiceBusConnection access, Supplier<LeaseContainer> container, String holder) {
        NamespaceAccess namespace = NamespaceAccess.of(access.revealAccess());
        return switch (queue.kind()) {
            case QUEUE, TOPIC -> new ServiceBusIngestSessions(namespace, entity(queue), System::nanoTime);
            case EVENT_HUB ->
                new EventHubIngestSessions(namespace, queue.name(), container.get(), holder, System::nanoTime);
            case DIRECT -> throw none(queue);
        };
    }

    /** Returns what looks whether the queue is there, creating what is missing where that is possible. */
    static Supplier<List<EntityCheck>> check(IngestQueueConfig queue, ServiceBusConnection connection) {
        NamespaceAccess namespace = NamespaceAccess.of(connection.revealAccess());
        return switch (queue.kind()) {
            case QUEUE, TOPIC -> {
                ServiceBusEntities entities = new ServiceBusEntities(
                        namespace,
                        connection.administrationEndpoint(),
                        EntityPlan.ofIngest(
                                queue.creation().isWanted(), queue.creation().duplicateDetection()));
                yield () -> entities.ensureIngest(entity(queue));
            }
            case EVENT_HUB -> {
                EventHubEntities entities = new EventHubEntities(
                        namespace,
                        connection.administrationEndpoint(),
                        new HubPlan(
                                queue.creation().isWanted(), queue.creation().partitions()),
                        Clock.systemUTC());
                yield () -> List.of(hub(entities, namespace, queue.name()));
            }
            case DIRECT -> throw none(queue);
        };
    }

    private static EntityCheck hub(EventHubEntities entities, NamespaceAccess namespace, String hub) {
        try (HubSenders senders = new HubSenders(new EventHubsConnector(namespace))) {
            return entities.ensure(hub, senders);
        } catch (PublishException e) {
            if (e.isTransient()) {
                return new EntityCheck(hub, State.UNREACHABLE, String.valueOf(e.getMessage()));
            }
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    /** Returns a queue of Service Bus as the adapters name it. */
    static IngestEntity entity(IngestQueueConfig queue) {
        return switch (queue.kind()) {
            case QUEUE -> IngestEntity.queue(queue.name());
            case TOPIC -> IngestEntity.topic(queue.name());
            case EVENT_HUB, DIRECT -> throw none(queue);
        };
    }

    private static IllegalArgumentException none(IngestQueueConfig queue) {
        return new IllegalArgumentException("The ingest queue " + queue.name() + " is none of that kind");
    }
}
