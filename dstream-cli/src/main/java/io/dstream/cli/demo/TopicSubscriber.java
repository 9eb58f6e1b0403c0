package io.dstream.cli.demo;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import reactor.core.Disposable;

/** Receives every event of one topic's subscription. Safe for use by several threads. */
public final class TopicSubscriber implements Subscriber {
    private static final System.Logger LOG = System.getLogger(TopicSubscriber.class.getName());
    private static final int PREFETCH = 200;

    private final ServiceBusReceiverAsyncClient receiver;
    private final Disposable subscription;
    private final Consumer<String> printer;
    private final SortedMap<Long, Arrival> received = new TreeMap<>();
    private volatile @Nullable Throwable fault;

    /**
     * Subscribes; the subscription must exist.
     *
     * @param printer takes each event as one line of JSON
     */
    public TopicSubscriber(String connectionString, String topic, String subscription, Consumer<String> printer) {
        this.printer = printer;
        // Not receiving and deleting: what is under way when a link breaks would then count as lost by the server.
        this.receiver = new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .receiver()
                .topicName(topic)
                .subscriptionName(subscription)
                .prefetchCount(PREFETCH)
                .maxAutoLockRenewDuration(Duration.ZERO)
                .disableAutoComplete()
                .buildAsyncClient();
        this.subscription = receiver.receiveMessages().subscribe(this::take, failure -> fault = failure);
    }

    @Override
    public List<Arrival> arrivals() {
        if (fault != null) {
            throw new IllegalStateException("The subscriber cannot receive any more", fault);
        }
        synchronized (received) {
            return List.copyOf(received.values());
        }
    }

    @Override
    public int count() {
        synchronized (received) {
            return received.size();
        }
    }

    private void take(ServiceBusReceivedMessage message) {
        String body = message.getBody().toString();
        Arrival arrival = new Arrival(
                ChangeId.ofMessage(message.getMessageId()), Objects.requireNonNullElse(message.getSessionId(), ""));
        boolean isNew;
        synchronized (received) {
            isNew = received.putIfAbsent(message.getSequenceNumber(), arrival) == null;
        }
        if (isNew) {
            printer.accept(body);
        }
        // One that cannot be completed comes again, and is known then.
        Disposable unused = receiver.complete(message)
                .subscribe(
                        done -> {},
                        failure -> LOG.log(System.Logger.Level.DEBUG, "An event was not completed", failure));
    }

    @Override
    public void close() {
        subscription.dispose();
        receiver.close();
    }
}
