package io.dstream.route.azure;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import io.dstream.route.IngestDelivery;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Holds received messages for a thread that takes them, never more than it asked the queue for. */
final class DeliveryWindow extends BaseSubscriber<ServiceBusReceivedMessage> {
    /** What the link delivered: a message, or its end with its fault. */
    private record Arrival(
            Optional<IngestDelivery> delivery, @Nullable Throwable fault) {}

    private final String session;
    private final int size;
    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();

    DeliveryWindow(String session, int size) {
        this.session = session;
        this.size = size;
    }

    List<IngestDelivery> take(int maxCount, Duration maxWait) {
        List<IngestDelivery> taken = new ArrayList<>();
        Arrival arrival = first(maxWait);
        while (arrival != null && arrival.delivery().isPresent()) {
            taken.add(arrival.delivery().get());
            arrival = taken.size() < maxCount ? arrivals.poll() : null;
        }
        if (arrival != null) {
            return ended(arrival, taken);
        }
        if (!taken.isEmpty()) {
            request(taken.size());
        }
        return taken;
    }

    private List<IngestDelivery> ended(Arrival end, List<IngestDelivery> taken) {
        if (taken.isEmpty()) {
            throw SessionFaults.of(session, "receive", end.fault());
        }
        arrivals.add(end);
        return taken;
    }

    private @Nullable Arrival first(Duration maxWait) {
        try {
            return arrivals.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw SessionFaults.of(session, "receive", e);
        }
    }

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        request(size);
    }

    @Override
    protected void hookOnNext(ServiceBusReceivedMessage message) {
        arrivals.add(new Arrival(Optional.of(new ServiceBusDelivery(message)), null));
    }

    @Override
    protected void hookOnError(Throwable fault) {
        arrivals.add(new Arrival(Optional.empty(), fault));
    }

    @Override
    protected void hookOnComplete() {
        arrivals.add(new Arrival(Optional.empty(), null));
    }
}
