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

    @Override
    void close();
}
