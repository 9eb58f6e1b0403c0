package io.dstream.wiring;

import com.azure.messaging.eventhubs.EventHubClientBuilder;
import com.azure.messaging.eventhubs.EventHubConsumerAsyncClient;
import com.azure.messaging.eventhubs.models.EventPosition;
import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusException;
import com.azure.messaging.servicebus.ServiceBusFailureReason;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dstream.azure.IngestEntity;
import io.dstream.sandbox.Sandbox;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.retry.Retry;

/** What consumers of a sandbox receive, each as the official client hands it out. */
final class Deliveries {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    /** A repetition would follow at once. */
    private static final Duration LAST_WAIT = Duration.ofSeconds(3);

    private Deliveries() {}

    /**
     * An event.
     *
     * @param id of the message
     * @param table without its schema
     * @param order events of one order arrive in the order of their commits
     */
    record Delivery(String id, String table, String order, String body) {}

    /** Receives from a topic until so many events came, and then as long as more follow. */
    static List<Delivery> ofTopic(Sandbox sandbox, String topic, int expected) {
        Flux<Delivery> all = Flux.using(
                        () -> receiver(sandbox, topic),
                        receiver -> receiver.receiveMessages().limitRate(100),
                        ServiceBusReceiverAsyncClient::close)
                // The topic is created while one waits for it.
                .retryWhen(Retry.fixedDelay(300, Duration.ofMillis(200)).filter(Deliveries::isNotThereYet))
                .map(message -> new Delivery(
                        message.getMessageId(),
                        text(message.getApplicationProperties().get("table")),
                        Objects.requireNonNull(message.getSessionId()),
                        message.getBody().toString()));
        return collected(all, expected);
    }

    private static ServiceBusReceiverAsyncClient receiver(Sandbox sandbox, String topic) {
        return new ServiceBusClientBuilder()
                .connectionString(sandbox.serviceBusConnectionString())
                .receiver()
                .topicName(topic)
                .subscriptionName(IngestEntity.SUBSCRIPTION)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildAsyncClient();
    }

    private static boolean isNotThereYet(Throwable failure) {
        return failure instanceof ServiceBusException exception
                && ServiceBusFailureReason.MESSAGING_ENTITY_NOT_FOUND.equals(exception.getReason());
    }

    /** Receives from every partition of an event hub until so many events came, and then as long as more follow. */
    static List<Delivery> ofHub(Sandbox sandbox, String hub, int expected) {
        try (EventHubConsumerAsyncClient consumer = new EventHubClientBuilder()
                .connectionString(sandbox.eventHubsConnectionString(), hub)
                .consumerGroup("$Default")
                .buildAsyncConsumerClient()) {
            List<String> partitions = Objects.requireNonNull(
                    consumer.getPartitionIds().collectList().block());
            Flux<Delivery> all = Flux.fromIterable(partitions)
                    .flatMap(partition -> consumer.receiveFromPartition(partition, EventPosition.earliest()))
                    .map(event -> new Delivery(
                            event.getData().getMessageId(),
                            text(event.getData().getProperties().get("table")),
                            text(event.getData().getProperties().get("table")) + "/"
                                    + text(event.getData().getProperties().get("key")),
                            event.getData().getBodyAsString()));
            return collected(all, expected);
        }
    }

    private static List<Delivery> collected(Flux<Delivery> deliveries, int expected) {
        int[] count = {0};
        List<Delivery> all = deliveries
                .timeout(Mono.delay(PATIENCE), each -> Mono.delay(++count[0] < expected ? PATIENCE : LAST_WAIT))
                .onErrorResume(TimeoutException.class, e -> Mono.empty())
                .collectList()
                .block();
        return Objects.requireNonNull(all);
    }

    private static String text(@Nullable Object value) {
        return String.valueOf(value);
    }
}
