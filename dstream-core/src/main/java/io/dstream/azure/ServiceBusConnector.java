package io.dstream.azure;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSenderAsyncClient;
import com.azure.messaging.servicebus.ServiceBusSessionReceiverAsyncClient;
import com.azure.messaging.servicebus.models.SubQueue;
import java.time.Duration;
import java.util.Optional;

/** Opens senders and receivers that share one AMQP connection, which closes with the last of them. */
public final class ServiceBusConnector {
    private static final Duration TRY_TIMEOUT = Duration.ofSeconds(20);

    /** How many times as long as the service the SDK waits for a session. */
    private static final int ACCEPT_PATIENCE = 3;

    /** Above the longest turn of a session, with retries; a session is held only while it is worked on. */
    private static final Duration MAX_SESSION = Duration.ofMinutes(10);

    private final ServiceBusClientBuilder builder;
    private final AmqpRetryOptions retry;
    private final Duration tryTimeout;

    /**
     * Creates a connector without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusConnector(NamespaceAccess access) {
        this(access, TRY_TIMEOUT);
    }

    /**
     * Creates a connector without connecting yet.
     *
     * @param tryTimeout how long one try of an operation may take
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusConnector(NamespaceAccess access, Duration tryTimeout) {
        this.tryTimeout = tryTimeout;
        this.retry = new AmqpRetryOptions()
                .setMode(AmqpRetryMode.EXPONENTIAL)
                .setMaxRetries(3)
                .setDelay(Duration.ofMillis(800))
                .setMaxDelay(Duration.ofSeconds(10))
                .setTryTimeout(tryTimeout);
        this.builder = builder(access, retry);
    }

    private static ServiceBusClientBuilder builder(NamespaceAccess access, AmqpRetryOptions retry) {
        ServiceBusClientBuilder builder = new ServiceBusClientBuilder().retryOptions(retry);
        if (access instanceof NamespaceAccess.ByIdentity identity) {
            identity.customise(builder::customEndpointAddress);
            return builder.credential(identity.host(), identity.credential());
        }
        try {
            return builder.connectionString(((NamespaceAccess.ByConnectionString) access).connectionString());
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Service Bus");
        }
    }

    ServiceBusSenderAsyncClient sender(String entity) {
        // To a sender, a queue and a topic are the same address.
        return builder.sender().queueName(entity).buildAsyncClient();
    }

    /**
     * Returns a receiver that hands out the sessions of an entity and renews their locks.
     *
     * <p>An accept that the SDK gives up while the service still has it leaves a session locked for nobody until its
     * lock ends. The service waits a second less than the SDK, but only from when the accept has reached it, which is
     * late where the connection has to be made first. So the SDK waits several times as long as it tells the service:
     * it reads its own patience when the receiver is built, the service's when the accept is sent.
     */
    public ServiceBusSessionReceiverAsyncClient sessionReceiver(IngestEntity entity) {
        retry.setTryTimeout(tryTimeout.multipliedBy(ACCEPT_PATIENCE));
        try {
            return buildSessionReceiver(entity);
        } finally {
            retry.setTryTimeout(tryTimeout);
        }
    }

    private ServiceBusSessionReceiverAsyncClient buildSessionReceiver(IngestEntity entity) {
        var receiver = builder.sessionReceiver().disableAutoComplete().maxAutoLockRenewDuration(MAX_SESSION);
        if (entity.isTopic()) {
            receiver.topicName(entity.name()).subscriptionName(IngestEntity.SUBSCRIPTION);
        } else {
            receiver.queueName(entity.name());
        }
        return receiver.buildAsyncClient();
    }

    /**
     * Returns a receiver of the dead letters of a queue, or of a topic's subscription, each locked for its receiver.
     *
     * <p>Dead letters of an entity with sessions have none.
     */
    public ServiceBusReceiverAsyncClient deadLetterReceiver(String entity, Optional<String> subscription) {
        var receiver = builder.receiver()
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO);
        subscription.ifPresentOrElse(
                name -> receiver.topicName(entity).subscriptionName(name), () -> receiver.queueName(entity));
        return receiver.buildAsyncClient();
    }
}
