package io.dstream.sandbox.eventhubs;

import com.azure.core.amqp.AmqpRetryMode;
import com.azure.core.amqp.AmqpRetryOptions;
import com.azure.messaging.eventhubs.EventData;
import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerClient;
import com.azure.messaging.eventhubs.EventHubProducerClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import com.azure.messaging.eventhubs.models.SendOptions;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** A server and the SDK's clients of it. */
final class EventHubsFixture implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(20);

    final EventHubsServer server;

    EventHubsFixture() {
        this(EventHubsOptions.DEFAULT);
    }

    EventHubsFixture(EventHubsOptions options) {
        this.server = EventHubsServer.start(options);
    }

    String newHub(int partitions) {
        String name = "hub-" + UUID.randomUUID();
        if (!server.createHub(name, partitions)) {
            throw new IllegalStateException(name + " is taken");
        }
        return name;
    }

    EventHubClientBuilder clients(String hub) {
        return new EventHubClientBuilder()
                .connectionString(server.connectionString(), hub)
                .retryOptions(retries())
                .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME);
    }

    static AmqpRetryOptions retries() {
        return new AmqpRetryOptions()
                .setMode(AmqpRetryMode.FIXED)
                .setDelay(Duration.ofMillis(200))
                .setMaxRetries(2)
                .setTryTimeout(Duration.ofSeconds(10));
    }

    /** Sends events with these bodies to one partition. */
    void send(String hub, String partition, String... bodies) {
        try (EventHubProducerClient producer = clients(hub).buildProducerClient()) {
            producer.send(List.of(bodies).stream().map(EventData::new).toList(), to(partition));
        }
    }

    static SendOptions to(String partition) {
        return new SendOptions().setPartitionId(partition);
    }

    static SendOptions by(String key) {
        return new SendOptions().setPartitionKey(key);
    }

    /** Reads this many events of a partition from its start. */
    List<EventData> read(String hub, String partition, int count) {
        return read(hub, partition, count, EventPosition.earliest());
    }

    List<EventData> read(String hub, String partition, int count, EventPosition from) {
        try (EventHubConsumerClient consumer = clients(hub).buildConsumerClient()) {
            return consumer.receiveFromPartition(partition, count, from, PATIENCE).stream()
                    .map(PartitionEvent::getData)
                    .toList();
        }
    }

    static List<String> bodies(List<EventData> events) {
        return events.stream().map(EventData::getBodyAsString).toList();
    }

    static List<String> numbered(String prefix, int count) {
        return IntStream.range(0, count).mapToObj(index -> prefix + index).toList();
    }

    @Override
    public void close() {
        server.close();
    }
}
