package io.dstream.destination.azure;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.models.SubscriptionProperties;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusAdministration;
import io.dstream.destination.EntityCounter;
import io.dstream.destination.EntityCounts;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Asks the management operations of a namespace; needs the Manage right. */
public final class ServiceBusCounter implements EntityCounter {
    /** Far more than anybody gives a destination. */
    private static final int MAX_SUBSCRIPTIONS = 100;

    private final ServiceBusAdministrationClient client;
    private final boolean isQueue;

    private ServiceBusCounter(NamespaceAccess access, Optional<URI> administrationEndpoint, boolean isQueue) {
        this.client = ServiceBusAdministration.client(access, administrationEndpoint);
        this.isQueue = isQueue;
    }

    /**
     * Returns a counter of queues, without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public static ServiceBusCounter ofQueues(NamespaceAccess access, Optional<URI> administrationEndpoint) {
        return new ServiceBusCounter(access, administrationEndpoint, true);
    }

    /**
     * Returns a counter of topics, without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public static ServiceBusCounter ofTopics(NamespaceAccess access, Optional<URI> administrationEndpoint) {
        return new ServiceBusCounter(access, administrationEndpoint, false);
    }

    @Override
    public List<EntityCounts> count(String entity) {
        return isQueue ? List.of(queue(entity)) : topic(entity);
    }

    private EntityCounts queue(String name) {
        var counts = client.getQueueRuntimeProperties(name);
        return new EntityCounts(name, counts.getActiveMessageCount(), counts.getDeadLetterMessageCount());
    }

    private List<EntityCounts> topic(String name) {
        List<EntityCounts> all = new ArrayList<>();
        for (SubscriptionProperties subscription : client.listSubscriptions(name)) {
            if (all.size() == MAX_SUBSCRIPTIONS) {
                break;
            }
            var counts = client.getSubscriptionRuntimeProperties(name, subscription.getSubscriptionName());
            all.add(new EntityCounts(
                    name + "/" + subscription.getSubscriptionName(),
                    counts.getActiveMessageCount(),
                    counts.getDeadLetterMessageCount()));
        }
        return all;
    }
}
