package io.dstream.publish.azure;

import com.azure.messaging.eventhubs.EventData;
import io.dstream.azure.EventHubEntities;
import io.dstream.azure.EventHubsConnector;
import io.dstream.azure.HubSenders;
import io.dstream.azure.NamespaceAccess;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Publisher;
import java.util.List;

/** Publishes to event hubs: events of an ordering key lie in one partition, in order. */
public final class EventHubsPublisher implements Publisher {
    /** The ordering key as text, since the partition is chosen before the service sees the event. */
    private static final String KEY = "key";

    private final HubSenders senders;
    private final EventHubEntities entities;

    /**
     * Creates a publisher without connecting yet.
     *
     * @param entities creates hubs that are missing
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public EventHubsPublisher(NamespaceAccess access, EventHubEntities entities) {
        this.senders = new HubSenders(new EventHubsConnector(access));
        this.entities = entities;
    }

    @Override
    public void prepare(String destination) {
        var unused = entities.ensure(destination, senders);
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        if (!events.isEmpty()) {
            senders.send(
                    destination,
                    events,
                    event -> new HubSenders.Addressed(event.messageId(), event.orderingKey(), toEventHubs(event)));
        }
    }

    private static EventData toEventHubs(OutboundEvent event) {
        byte[] body = new byte[event.body().sizeBytes()];
        event.body().asByteBuffer().get(body);
        EventData data = new EventData(body);
        data.setMessageId(event.messageId());
        data.setContentType(event.contentType());
        data.getRawAmqpMessage().getProperties().setSubject(event.subject());
        data.getProperties().putAll(event.properties());
        data.getProperties().put(KEY, event.orderingKey());
        return data;
    }

    @Override
    public void close() {
        senders.close();
    }
}
