package io.dstream.sandbox.eventhubs;

import static io.dstream.sandbox.eventhubs.EventHubsFixture.PATIENCE;
import static org.assertj.core.api.Assertions.assertThat;

import com.azure.messaging.eventhubs.EventProcessorClient;
import com.azure.messaging.eventhubs.EventProcessorClientBuilder;
import com.azure.messaging.eventhubs.LoadBalancingStrategy;
import com.azure.messaging.eventhubs.models.EventContext;
import com.azure.messaging.eventhubs.models.EventPosition;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The Java SDK's processor, with a store of checkpoints in memory. */
class EventProcessorIT {
    private static EventHubsFixture hubs;

    @BeforeAll
    static void start() {
        hubs = new EventHubsFixture();
    }

    @AfterAll
    static void stop() {
        hubs.close();
    }

    private final InMemoryCheckpointStore store = new InMemoryCheckpointStore();
    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Test
    void processesTheEventsOfAllPartitions() throws InterruptedException {
        String hub = filled();
        EventProcessorClient processor = processor(hub, event -> {});
        processor.start();

        assertThat(take(6)).containsExactlyInAnyOrder("a0", "b0", "a1", "b1", "a2", "b2");

        processor.stop();
    }

    @Test
    void goesOnBehindItsCheckpoints() throws InterruptedException {
        String hub = filled();
        EventProcessorClient first = processor(hub, EventContext::updateCheckpoint);
        first.start();
        assertThat(take(6)).hasSize(6);
        first.stop();

        hubs.send(hub, "1", "c1");
        EventProcessorClient second = processor(hub, event -> {});
        second.start();

        assertThat(take(1)).containsExactly("c1");
        second.stop();
        assertThat(received).isEmpty();
    }

    @Test
    void processesOnAfterItsConnectionsBroke() throws InterruptedException {
        String hub = filled();
        EventProcessorClient processor = processor(hub, EventContext::updateCheckpoint);
        processor.start();
        assertThat(take(6)).hasSize(6);

        hubs.server.faults().dropConnections();
        hubs.send(hub, "2", "c2");

        assertThat(take(1)).containsExactly("c2");
        processor.stop();
    }

    @Test
    void sharesThePartitionsWithAnother() throws InterruptedException {
        String hub = filled();
        EventProcessorClient first = processor(hub, event -> {});
        first.start();
        assertThat(take(6)).hasSize(6);
        EventProcessorClient second = processor(hub, event -> {});
        second.start();

        String owners = store.awaitOwners(2, PATIENCE);

        assertThat(owners).contains(first.getIdentifier()).contains(second.getIdentifier());
        first.stop();
        second.stop();
    }

    private static String filled() {
        String hub = hubs.newHub(3);
        for (int partition = 0; partition < 3; partition++) {
            hubs.send(hub, Integer.toString(partition), "a" + partition, "b" + partition);
        }
        return hub;
    }

    private EventProcessorClient processor(String hub, Consumer<EventContext> after) {
        return new EventProcessorClientBuilder()
                .connectionString(hubs.server.connectionString(), hub)
                .consumerGroup("$Default")
                .retryOptions(EventHubsFixture.retries())
                .checkpointStore(store)
                .loadBalancingUpdateInterval(Duration.ofSeconds(1))
                .partitionOwnershipExpirationInterval(Duration.ofSeconds(5))
                .loadBalancingStrategy(LoadBalancingStrategy.GREEDY)
                .initialPartitionEventPosition(Map.of(
                        "0", EventPosition.earliest(),
                        "1", EventPosition.earliest(),
                        "2", EventPosition.earliest()))
                .processError(error -> {})
                .processEvent(event -> {
                    after.accept(event);
                    received.add(event.getEventData().getBodyAsString());
                })
                .buildEventProcessorClient();
    }

    private Set<String> take(int count) throws InterruptedException {
        Set<String> taken = new HashSet<>();
        while (taken.size() < count) {
            String next = received.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("after " + taken).isNotNull();
            taken.add(next);
        }
        return taken;
    }
}
