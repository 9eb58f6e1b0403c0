package io.dstream.route;

import io.dstream.publish.PublishException;
import java.time.Duration;

/** Hears what a processor does, so that a shell can log it. Called by several threads. */
public interface ProcessorListener {
    /** Does nothing. */
    ProcessorListener NONE = new ProcessorListener() {};

    /** Called after messages of a session were routed and their place was kept. */
    default void routed(String session, int messages, int events, int repeated) {}

    /** Called after messages of a session were brought to their destinations, or could not be. */
    default void routeTook(String session, Duration took) {}

    /** Called when a message of a former holder was dropped. */
    default void dropped(String session, RouteOutcome.Stale stale) {}

    /** Called when a message went to the dead-letter queue. */
    default void deadLettered(String session, String messageId, String reason) {}

    /** Called when a destination did not take events; the session's messages wait. */
    default void failed(String session, PublishException failure) {}

    /** Called when a session goes on whose destination had not taken events so many times. */
    default void recovered(String session, int failures) {}

    /** Called when a session ended by a fault of the queue, or its state cannot be read. */
    default void sessionFailed(String session, RuntimeException failure) {}

    /** Called when no session could be accepted by a fault of the queue. */
    default void acceptFailed(RuntimeException failure) {}

    /** Returns a listener that tells both, this one first. */
    default ProcessorListener and(ProcessorListener other) {
        return new ProcessorListeners(this, other);
    }
}
