package io.dstream.wiring;

import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Publisher;
import java.util.List;
import java.util.function.Consumer;

/** A publisher that another can take the place of between two publishes. */
final class SwappablePublisher implements Publisher {
    private final Swappable<Publisher> current;

    SwappablePublisher(Publisher first, Consumer<Runnable> background) {
        this.current = new Swappable<>(first, old -> background.accept(old::close));
    }

    void replace(Publisher next) {
        current.replace(next);
    }

    @Override
    public void prepare(String destination) {
        current.use(publisher -> {
            publisher.prepare(destination);
            return true;
        });
    }

    @Override
    public void publish(String destination, List<OutboundEvent> events) {
        current.use(publisher -> {
            publisher.publish(destination, events);
            return true;
        });
    }

    @Override
    public void close() {
        current.value().close();
    }
}
