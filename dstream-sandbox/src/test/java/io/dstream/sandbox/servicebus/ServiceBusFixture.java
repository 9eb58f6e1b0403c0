package io.dstream.sandbox.servicebus;

import static org.assertj.core.api.Assertions.assertThat;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusMessage;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.ServiceBusSenderClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.models.SubQueue;
import io.dstream.sandbox.servicebus.broker.QueueSettings;
import io.dstream.sandbox.servicebus.broker.TopicSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/** A namespace for tests and the clients of the Java SDK that they talk to it with. */
final class ServiceBusFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(10);
    static final Duration SHORT = Duration.ofMillis(700);
    static final String SUBSCRIPTION = "s";

    private final ServiceBusServer server;

    private ServiceBusFixture(ServiceBusServer server) {
        this.server = server;
    }

    static ServiceBusFixture start(ServiceBusOptions options) {
        return new ServiceBusFixture(ServiceBusServer.start(options));
    }

    ServiceBusServer server() {
        return server;
    }

    /** Gives up at the first failure: what is refused is refused for good. */
    ServiceBusClientBuilder builder() {
        return new ServiceBusClientBuilder()
                .connectionString(server.connectionString())
                .retryOptions(new AmqpRetryOptions().setMaxRetries(0));
    }

    ServiceBusAdministrationClient admin() {
        return new ServiceBusAdministrationClientBuilder()
                .connectionString(server.connectionString())
                .addPolicy(new RewritingPolicy(server.port()))
                .buildClient();
    }

    String queue(QueueSettings settings) {
        String name = "q-" + UUID.randomUUID();
        assertThat(server.createQueue(name, settings)).isTrue();
        return name;
    }

    /** Creates a topic with one subscription. */
    String topic() {
        String name = "t-" + UUID.randomUUID();
        assertThat(server.createTopic(name, TopicSettings.DEFAULT)).isTrue();
        assertThat(server.createSubscription(name, SUBSCRIPTION, QueueSettings.DEFAULT))
                .isTrue();
        return name;
    }

    void send(String entity, ServiceBusMessage... messages) {
        // To a client a topic is a queue that one only sends to.
        try (ServiceBusSenderClient sender =
                builder().sender().queueName(entity).buildClient()) {
            sender.sendMessages(Arrays.asList(messages));
        }
    }

    ServiceBusReceiverClient receiver(String queue) {
        return builder()
                .receiver()
                .queueName(queue)
                .disableAutoComplete()
                .maxAutoLockRenewDuration(Duration.ZERO)
                .buildClient();
    }

    ServiceBusReceiverClient deadLetters(String queue) {
        return builder()
                .receiver()
                .queueName(queue)
                .subQueue(SubQueue.DEAD_LETTER_QUEUE)
                .buildClient();
    }

    ServiceBusReceiverClient subscriber(String topic) {
        return builder()
                .receiver()
                .topicName(topic)
                .subscriptionName(SUBSCRIPTION)
                .buildClient();
    }

    /** Returns the bodies of all that the topic's subscription holds, in order. */
    List<String> subscribed(String topic) {
        try (ServiceBusReceiverClient receiver = subscriber(topic)) {
            return bodies(receiver);
        }
    }

    List<String> held(String queue) {
        try (ServiceBusReceiverClient receiver = receiver(queue)) {
            return bodies(receiver);
        }
    }

    private static List<String> bodies(ServiceBusReceiverClient receiver) {
        List<String> bodies = new ArrayList<>();
        receiver.peekMessages(100)
                .forEach(message -> bodies.add(message.getBody().toString()));
        return bodies;
    }

    static ServiceBusReceivedMessage one(ServiceBusReceiverClient receiver) {
        return receiver.receiveMessages(1, PATIENCE).stream().findFirst().orElseThrow();
    }

    @Override
    public void close() {
        server.close();
    }
}
