package io.dstream.cli.demo;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.eventhubs.models.PartitionEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Receives every event of one event hub, from its beginning. Safe for use by several threads. */
final class HubSubscriber implements Subscriber {
    private final EventHubConsumerAsyncClient consumer;
    private final Disposable subscription;
    private final Consumer<String> printer;
    private final List<Arrival> arrivals = new ArrayList<>();
    private volatile @Nullable Throwable fault;

    /**
     * Subscribes; the hub must exist.
     *
     * @param printer takes each event as one line of JSON
     */
    HubSubscriber(String connectionString, String hub, Consumer<String> printer) {
        this.printer = printer;
        this.consumer = new EventHubClientBuilder()
                .connectionString(connectionString, hub)
                .consumerGroup(EventHubClientBuilder.DEFAULT_CONSUMER_GROUP_NAME)
                .buildAsyncConsumerClient();
        this.subscription = consumer.getPartitionIds()
                .flatMap(partition -> consumer.receiveFromPartition(partition, EventPosition.earliest()))
                .subscribe(this::take, failure -> fault = failure);
    }

    private void take(PartitionEvent event) {
        // A key lies in one partition, and a partition is received in order.
        Arrival arrival = new Arrival(
                ChangeId.ofMessage(event.getData().getMessageId()),
                String.valueOf(event.getData().getProperties().get("key")));
        synchronized (arrivals) {
            arrivals.add(arrival);
        }
        printer.accept(event.getData().getBodyAsString());
    }

    @Override
    public List<Arrival> arrivals() {
        if (fault != null) {
            throw new IllegalStateException("The subscriber cannot receive any more", fault);
        }
        synchronized (arrivals) {
            return List.copyOf(arrivals);
        }
    }

    @Override
    public int count() {
        synchronized (arrivals) {
            return arrivals.size();
        }
    }

    @Override
    public void close() {
        subscription.dispose();
        consumer.close();
    }
}
