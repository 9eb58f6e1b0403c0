package io.dstream.azure;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import java.time.Duration;

/** Opens senders and receivers that share one AMQP connection, which closes with the last of them. */
public final class ServiceBusConnector {
    private static final AmqpRetryOptions RETRY = new AmqpRetryOptions()
            .setMode(AmqpRetryMode.EXPONENTIAL)
            .setMaxRetries(3)
            .setDelay(Duration.ofMillis(800))
            .setMaxDelay(Duration.ofSeconds(10))
            .setTryTimeout(Duration.ofSeconds(20));

    /** Above the longest turn of a session, with retries; a session is held only while it is worked on. */
    private static final Duration MAX_SESSION = Duration.ofMinutes(10);

    private final ServiceBusClientBuilder builder;

    /**
     * Creates a connector without connecting yet.
     *
     * @throws IllegalArgumentException if the connection string is malformed; the message does not show it
     */
    public ServiceBusConnector(String connectionString) {
        this.builder = builder(connectionString);
    }

    private static ServiceBusClientBuilder builder(String connectionString) {
        try {
            return new ServiceBusClientBuilder()
                    .connectionString(connectionString)
                    .retryOptions(RETRY);
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Service Bus");
        }
    }

    ServiceBusSenderClient sender(String entity) {
        // To a sender, a queue and a topic are the same address.
        return builder.sender().queueName(entity).buildClient();
    }

    /** Returns a receiver that hands out the sessions of an entity and renews their locks. */
    public ServiceBusSessionReceiverAsyncClient sessionReceiver(IngestEntity entity) {
        var receiver = builder.sessionReceiver().disableAutoComplete().maxAutoLockRenewDuration(MAX_SESSION);
        if (entity.isTopic()) {
            receiver.topicName(entity.name()).subscriptionName(IngestEntity.SUBSCRIPTION);
        } else {
            receiver.queueName(entity.name());
        }
        return receiver.buildAsyncClient();
    }
}
