package io.dstream.publish.azure;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.azure.BatchingSenders;
import io.dstream.azure.EntityCheck;
import io.dstream.azure.EntityPlan;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.azure.ServiceBusEntities;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.Publisher;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Publishes to topics of Azure Service Bus, one sender for each on a shared connection. */
public final class ServiceBusPublisher implements Publisher {
    private final ServiceBusEntities entities;
    private final BatchingSenders senders;
    private final Map<String, String> notices = new ConcurrentHashMap<>();

    /**
     * Creates a publisher without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the service's own
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusPublisher(NamespaceAccess access, Optional<URI> administrationEndpoint) {
        this(access, administrationEndpoint, EntityPlan.USUAL);
    }

    /**
     * Creates a publisher without connecting yet.
     *
     * @param administrationEndpoint where the management operations are served, empty for the service's own
     * @param plan how topics and subscriptions are created that are missing
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusPublisher(NamespaceAccess access, Optional<URI> administrationEndpoint, EntityPlan plan) {
        this.entities = new ServiceBusEntities(access, administrationEndpoint, plan);
        this.senders = new BatchingSenders(new ServiceBusConnector(access));
    }

    @Override
    public void prepare(String destination) {
        notices.remove(destination);
        entities.ensureDestination(destination).stream()
                .filter(check ->
                        check.state() != EntityCheck.State.EXISTED && check.state() != EntityCheck.State.CREATED)
                .findFirst()
                .ifPresent(check -> notices.put(destination, check.notice()));
        // Opens the link, so that a missing right is known before events wait; that an entity is missing may show only
        // when something is sent, for the service first accepts a link and then takes it back.
        explained(destination, () -> senders.maxMessageBytes(destination));
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        if (!events.isEmpty()) {
            List<ServiceBusMessage> messages =
                    events.stream().map(ServiceBusPublisher::toServiceBus).toList();
            explained(destination, () -> senders.send(destination, messages));
        }
    }

    /** Adds to a fault for a person what the management operations could not find out about the destination. */
    private void explained(String destination, Runnable call) {
        try {
            call.run();
        } catch (PublishException e) {
            String notice = notices.get(destination);
            if (notice == null || e.fault() != PublishException.Fault.PERMANENT) {
                throw e;
            }
            throw new PublishException(e.getMessage() + "; " + notice, e.fault(), e);
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
