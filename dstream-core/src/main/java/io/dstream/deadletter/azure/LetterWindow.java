package io.dstream.deadletter.azure;

import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Subscription;
import reactor.core.publisher.BaseSubscriber;

/** Holds received messages for the thread that takes them, never more than it asked for. */
final class LetterWindow extends BaseSubscriber<ServiceBusReceivedMessage> {
    /** What the link delivered: a message, or its end with its fault. */
    private record Arrival(
            Optional<ServiceBusReceivedMessage> message,
            @Nullable Throwable fault) {}

    private final LinkedBlockingQueue<Arrival> arrivals = new LinkedBlockingQueue<>();
    private int requested;

    @Override
    protected void hookOnSubscribe(Subscription subscription) {
        // Nothing is asked for before somebody takes.
    }

    @Override
    protected void hookOnNext(ServiceBusReceivedMessage message) {
        arrivals.add(new Arrival(Optional.of(message), null));
    }

    @Override
    protected void hookOnError(Throwable fault) {
        arrivals.add(new Arrival(Optional.empty(), fault));
    }

    @Override
    protected void hookOnComplete() {
        arrivals.add(new Arrival(Optional.empty(), new IllegalStateException("the link was closed")));
    }

    /**
     * Returns messages once the first is there, at most so many.
     *
     * @throws IllegalStateException if the link has ended by a fault
     */
    List<ServiceBusReceivedMessage> take(int maxCount, Duration maxWait) {
        if (requested < maxCount) {
            request((long) maxCount - requested);
            requested = maxCount;
        }
        List<ServiceBusReceivedMessage> taken = new ArrayList<>();
        Arrival next = next(maxWait);
        while (next != null) {
            if (next.fault() != null) {
                throw new IllegalStateException(
                        "receiving failed: " + next.fault().getMessage(), next.fault());
            }
            next.message().ifPresent(taken::add);
            requested--;
            next = taken.size() < maxCount ? arrivals.poll() : null;
        }
        return taken;
    }

    /** Returns what has arrived and was not taken. */
    List<ServiceBusReceivedMessage> rest() {
        List<ServiceBusReceivedMessage> rest = new ArrayList<>();
        for (Arrival next = arrivals.poll(); next != null; next = arrivals.poll()) {
            next.message().ifPresent(rest::add);
        }
        return rest;
    }

    private @Nullable Arrival next(Duration maxWait) {
        try {
            return arrivals.poll(maxWait.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }
}
