package io.dstream.wiring;

import io.dstream.ingest.Target;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Outputs;
import java.util.List;
import java.util.function.Consumer;

/** Outputs that others can take the place of between two publishes. */
final class SwappableOutputs implements Outputs {
    private final Swappable<Outputs> current;

    SwappableOutputs(Outputs first, Consumer<Runnable> background) {
        this.current = new Swappable<>(first, old -> background.accept(old::close));
    }

    void replace(Outputs next) {
        current.replace(next);
    }

    @Override
    public void prepare(Target target) {
        current.use(outputs -> {
            outputs.prepare(target);
            return true;
        });
    }

    @Override
    public void publish(Target target, List<OutboundEvent> events) {
        current.use(outputs -> {
            outputs.publish(target, events);
            return true;
        });
    }

    @Override
    public void close() {
        current.value().close();
    }
}
