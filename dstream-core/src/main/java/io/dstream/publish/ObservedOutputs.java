package io.dstream.publish;

import io.dstream.ingest.Target;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells a listener what became of each publish. */
public final class ObservedOutputs implements Outputs {
    private final Outputs outputs;
    private final PublishListener listener;
    private final LongSupplier nanos;

    /**
     * Wraps outputs.
     *
     * @param outputs closed with these
     * @param nanos a monotonic clock
     */
    public ObservedOutputs(Outputs outputs, PublishListener listener, LongSupplier nanos) {
        this.outputs = outputs;
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public void prepare(Target target) {
        outputs.prepare(target);
    }

    @Override
    public void publish(Target target, List<OutboundEvent> events) {
        long begun = nanos.getAsLong();
        try {
            outputs.publish(target, events);
        } catch (PublishException e) {
            listener.failed(target.toString(), e, Duration.ofNanos(nanos.getAsLong() - begun));
            throw e;
        }
        listener.published(target.toString(), events.size(), Duration.ofNanos(nanos.getAsLong() - begun));
    }

    @Override
    public void close() {
        outputs.close();
    }
}
