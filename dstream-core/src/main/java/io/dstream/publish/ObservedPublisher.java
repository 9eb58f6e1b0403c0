package io.dstream.publish;

import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells a listener what became of each publish. */
public final class ObservedPublisher implements Publisher {
    private final Publisher publisher;
    private final PublishListener listener;
    private final LongSupplier nanos;

    /**
     * Wraps a publisher.
     *
     * @param publisher closed with this one
     * @param nanos a monotonic clock
     */
    public ObservedPublisher(Publisher publisher, PublishListener listener, LongSupplier nanos) {
        this.publisher = publisher;
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public void prepare(String destination) {
        publisher.prepare(destination);
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        long begun = nanos.getAsLong();
        try {
            publisher.publish(destination, events);
        } catch (PublishException e) {
            listener.failed(destination, e, Duration.ofNanos(nanos.getAsLong() - begun));
            throw e;
        }
        listener.published(destination, events.size(), Duration.ofNanos(nanos.getAsLong() - begun));
    }

    @Override
    public void close() {
        publisher.close();
    }
}
