package io.dstream.route;

import java.time.Instant;
import java.util.Optional;

/**
 * What a processor has done since it started.
 *
 * @param sessions how many sessions it works on now
 * @param messages ingest messages settled as done
 * @param events events published
 * @param repeated changes dropped, as they had been routed before
 * @param stale messages of former holders dropped
 * @param deadLettered messages sent to the dead-letter queue
 * @param failures failed publishes and lost sessions
 * @param lastFault the last of these, empty if there was none
 */
public record ProcessorStatus(
        int sessions,
        long messages,
        long events,
        long repeated,
        long stale,
        long deadLettered,
        long failures,
        Optional<Fault> lastFault) {
    /** Before anything was received. */
    public static final ProcessorStatus NOTHING = new ProcessorStatus(0, 0, 0, 0, 0, 0, 0, Optional.empty());

    /**
     * A fault that is of interest to an operator.
     *
     * @param session the session, empty where none was accepted
     * @param message what happened, without any secret
     */
    public record Fault(String session, String message, Instant at) {}
}
