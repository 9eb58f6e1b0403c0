package io.dstream.cli.demo;

import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.core.util.IterableStream;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Receives every event of one topic's subscription, in order of arrival, on a thread of its own. */
public final class TopicSubscriber implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final int AT_ONCE = 200;

    private final ServiceBusReceiverClient receiver;
    private final Consumer<String> printer;
    private final List<ChangeId> received = new ArrayList<>();
    private final Thread thread;
    private volatile boolean closed;

    /**
     * Subscribes; the subscription must exist.
     *
     * @param printer takes each event as one line of JSON
     */
    public TopicSubscriber(String connectionString, String topic, String subscription, Consumer<String> printer) {
        this.printer = printer;
        this.receiver = new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .retryOptions(new AmqpRetryOptions().setTryTimeout(Duration.ofSeconds(20)))
                .receiver()
                .topicName(topic)
                .subscriptionName(subscription)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .prefetchCount(AT_ONCE)
                .buildClient();
        this.thread = new Thread(this::receive, "subscriber-" + topic);
        thread.setDaemon(true);
        thread.start();
    }

    /** Returns what was received so far, in order of arrival. */
    public List<ChangeId> received() {
        synchronized (received) {
            return List.copyOf(received);
        }
    }

    /** Returns how many events were received so far. */
    public int count() {
        synchronized (received) {
            return received.size();
        }
    }

    private void receive() {
        while (!closed) {
            try {
                IterableStream<ServiceBusReceivedMessage> messages = receiver.receiveMessages(AT_ONCE, WAIT);
                messages.forEach(this::take);
            } catch (IllegalStateException e) {
                if (!closed) {
                    throw e;
                }
            }
        }
    }

    private void take(ServiceBusReceivedMessage message) {
        String body = message.getBody().toString();
        ChangeId change = changeId(body);
        synchronized (received) {
            received.add(change);
        }
        printer.accept(body);
    }

    private static ChangeId changeId(String body) {
        try {
            JsonNode metadata = JSON.readTree(body).get("metadata");
            return new ChangeId(
                    metadata.get("LSN").asText(),
                    metadata.get("CommandID").asInt(),
                    metadata.get("SeqVal").asText(),
                    metadata.get("OperationID").asInt());
        } catch (IOException e) {
            throw new UncheckedIOException("An event is not JSON", e);
        }
    }

    @Override
    public void close() {
        closed = true;
        receiver.close();
    }
}
