package io.dstream.publish.azure;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.azure.BatchingSenders;
import io.dstream.azure.EntityCheck;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.azure.ServiceBusEntities;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.Publisher;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/** Publishes to topics of Azure Service Bus, one sender for each on a shared connection. */
public final class ServiceBusPublisher implements Publisher {
    private final ServiceBusEntities entities;
    private final BatchingSenders senders;

    /**
     * Creates a publisher without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the service's own
     * @throws IllegalArgumentException if the connection string is malformed; the message does not show it
     */
    public ServiceBusPublisher(String connectionString, Optional<URI> administrationEndpoint) {
        this.entities = new ServiceBusEntities(connectionString, administrationEndpoint);
        this.senders = new BatchingSenders(new ServiceBusConnector(connectionString));
    }

    @Override
    public void prepare(String destination) {
        List<EntityCheck> checks = entities.ensureDestination(destination);
        String notice = checks.stream()
                .filter(check -> check.state() == EntityCheck.State.UNVERIFIED)
                .map(EntityCheck::notice)
                .findFirst()
                .orElse("");
        try {
            // Opens the link now, so that a missing topic or right is known before events wait.
            senders.maxMessageBytes(destination);
        } catch (PublishException e) {
            throw notice.isEmpty() ? e : new PublishException(e.getMessage() + "; " + notice, e.fault(), e);
        }
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        if (!events.isEmpty()) {
            senders.send(
                    destination,
                    events.stream().map(ServiceBusPublisher::toServiceBus).toList());
        }
    }

    @Override
    public void close() {
        senders.close();
    }

    private static ServiceBusMessage toServiceBus(OutboundEvent event) {
        ServiceBusMessage message =
                new ServiceBusMessage(BinaryData.fromByteBuffer(event.body().asByteBuffer()));
        message.setMessageId(event.messageId());
        message.setSessionId(event.orderingKey());
        message.setSubject(event.subject());
        message.setContentType(event.contentType());
        message.getApplicationProperties().putAll(event.properties());
        return message;
    }
}
