package io.dstream.route;

import java.time.Duration;
import java.util.Optional;

/** Hands out the sessions of the ingest queue that have messages. Safe for use by several threads. */
public interface IngestSessions extends AutoCloseable {
    /**
     * Locks the next session that has messages and that nobody works on.
     *
     * @return empty if there was none for so long
     * @throws IngestSessionException if the queue cannot be reached or refuses
     */
    Optional<IngestSession> acceptNext(Duration maxWait);

    /**
     * Makes sure that sessions can be accepted, and keeps none.
     *
     * @throws IngestSessionException if the queue cannot be reached or refuses
     */
    void tryOut(Duration maxWait);

    /** Accepts no more sessions, and frees those that nobody works on yet; those that are worked on stay. */
    void endAccepting();

    @Override
    void close();
}
