package io.dstream.publish;

import io.dstream.ingest.Target;
import java.util.List;
import java.util.Map;

/** Publishers by the names of their outputs. Safe for use by several threads. */
public final class NamedOutputs implements Outputs {
    private final Map<String, Publisher> publishers;

    /**
     * Takes publishers by the names of their outputs.
     *
     * @param publishers closed with the outputs
     */
    public NamedOutputs(Map<String, Publisher> publishers) {
        this.publishers = Map.copyOf(publishers);
    }

    @Override
    public void prepare(Target target) {
        publisher(target).prepare(target.destination());
    }

    @Override
    public void publish(Target target, List<OutboundEvent> events) {
        publisher(target).publish(target.destination(), events);
    }

    private Publisher publisher(Target target) {
        Publisher publisher = publishers.get(target.output());
        if (publisher == null) {
            String output =
                    target.output().isEmpty() ? "an output without a name" : "output \"" + target.output() + "\"";
            throw new PublishException(
                    target + " - changes wait for " + output + ", which the configuration no longer has: put it back",
                    PublishException.Fault.PERMANENT,
                    null);
        }
        return publisher;
    }

    /** Closes every publisher, whatever one of them throws. */
    @Override
    public void close() {
        RuntimeException first = null;
        for (Publisher publisher : publishers.values()) {
            try {
                publisher.close();
            } catch (RuntimeException e) {
                if (first == null) {
                    first = e;
                } else {
                    first.addSuppressed(e);
                }
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
