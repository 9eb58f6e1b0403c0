package io.dstream.publish;

import io.dstream.ingest.Target;
import java.util.List;

/** The outputs of a configuration. Safe for use by several threads, one at a time for each target's ordering key. */
public interface Outputs extends AutoCloseable {
    /** Returns the only output that a publisher makes, whatever a target says of its own. */
    static Outputs of(Publisher publisher) {
        return new Outputs() {
            @Override
            public void prepare(Target target) {
                publisher.prepare(target.destination());
            }

            @Override
            public void publish(Target target, List<OutboundEvent> events) {
                publisher.publish(target.destination(), events);
            }

            @Override
            public void close() {
                publisher.close();
            }
        };
    }

    /**
     * Makes sure that a target exists and can be sent to, creating it where it is missing.
     *
     * @throws PublishException if it does not exist and cannot be created, or there is no such output
     */
    void prepare(Target target);

    /**
     * Publishes events in order and returns when the target has acknowledged all of them.
     *
     * @throws PublishException if any of them was not acknowledged; those before it may have been
     */
    void publish(Target target, List<OutboundEvent> events);

    @Override
    void close();
}
