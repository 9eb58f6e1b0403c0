package io.dstream.route;

import io.dstream.ingest.IngestMessage;
import java.util.List;
import java.util.Optional;

/** Brings ingest messages to their destinations, whoever receives them. Safe for use by several threads. */
public interface MessageRouter {
    /**
     * Routes messages of one session in order, as far as their destinations take them.
     *
     * @param note how far the table was routed, empty if it never was
     */
    RoutedGroup routeAll(List<IngestMessage> messages, Optional<SessionNote> note);

    /** Takes what a receiver outside of the application tells of itself; one inside of it is asked instead. */
    default void received(ProcessorStatus status) {}
}
