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

    private final String connectionString;

    /**
     * Creates a connector without connecting yet.
     *
     * @throws IllegalArgumentException if the connection string is malformed; the message does not show it
     */
    public EventHubsConnector(String connectionString) {
        this.connectionString = connectionString;
        // The builder parses it, and connects only when a client is asked for something.
        producer("checked").close();
    }

    EventHubProducerAsyncClient producer(String hub) {
        try {
            return new EventHubClientBuilder()
                    .connectionString(connectionString, hub)
                    .retryOptions(retry())
                    .buildAsyncProducerClient();
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Event Hubs");
        }
    }

    /** Returns a builder of what reads a hub. */
    public EventProcessorClientBuilder processor(String hub) {
        try {
            return new EventProcessorClientBuilder()
                    .connectionString(connectionString, hub)
                    .retryOptions(retry());
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
