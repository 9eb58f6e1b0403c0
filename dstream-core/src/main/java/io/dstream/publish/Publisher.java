package io.dstream.publish;

import java.util.List;

/** Brings events to destinations of one kind. Safe for use by several threads, one at a time for each destination's ordering key. */
public interface Publisher extends AutoCloseable {
    /**
     * Makes sure that a destination exists and can be sent to, creating it where it is missing.
     *
     * @throws PublishException if it does not exist and cannot be created
     */
    void prepare(String destination);

    /**
     * Publishes events in order and returns when the destination has acknowledged all of them.
     *
     * @throws PublishException if any of them was not acknowledged; those before it may have been
     */
    void publish(String destination, List<OutboundEvent> events);

    @Override
    void close();
}
