package io.dstream.azure;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubProducerAsyncClient;
import com.azure.messaging.eventhubs.EventProcessorClientBuilder;
import java.time.Duration;

/** Opens producers and readers of the event hubs of one namespace; each hub has one connection for all its partitions. */
public final class EventHubsConnector {
    private static final Duration TRY_TIMEOUT = Duration.ofSeconds(20);

    private final NamespaceAccess access;

    /**
     * Creates a connector without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public EventHubsConnector(NamespaceAccess access) {
        this.access = access;
        // The builder parses it, and connects only when a client is asked for something.
        producer("checked").close();
    }

    EventHubProducerAsyncClient producer(String hub) {
        EventHubClientBuilder builder = new EventHubClientBuilder().retryOptions(retry());
        if (access instanceof NamespaceAccess.ByIdentity identity) {
            identity.customise(builder::customEndpointAddress);
            return builder.credential(identity.host(), hub, identity.credential())
                    .buildAsyncProducerClient();
        }
        try {
            return builder.connectionString(((NamespaceAccess.ByConnectionString) access).connectionString(), hub)
                    .buildAsyncProducerClient();
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Event Hubs");
        }
    }

    /** Returns a builder of what reads a hub. */
    public EventProcessorClientBuilder processor(String hub) {
        EventProcessorClientBuilder builder = new EventProcessorClientBuilder().retryOptions(retry());
        if (access instanceof NamespaceAccess.ByIdentity identity) {
            identity.customise(builder::customEndpointAddress);
            return builder.credential(identity.host(), hub, identity.credential());
        }
        try {
            return builder.connectionString(((NamespaceAccess.ByConnectionString) access).connectionString(), hub);
        } catch (RuntimeException e) {
            // As above.
            throw new IllegalArgumentException("The connection string is not one of Event Hubs");
        }
    }

    private static AmqpRetryOptions retry() {
        return new AmqpRetryOptions()
                .setMode(AmqpRetryMode.EXPONENTIAL)
                .setMaxRetries(3)
                .setDelay(Duration.ofMillis(800))
                .setMaxDelay(Duration.ofSeconds(10))
                .setTryTimeout(TRY_TIMEOUT);
    }
}
