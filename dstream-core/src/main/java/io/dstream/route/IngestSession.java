package io.dstream.route;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A session of the ingest queue, locked for this process. Safe for one thread.
 *
 * <p>Every method throws {@link IngestSessionException} when the lock was lost or the queue cannot be reached.
 */
public interface IngestSession extends AutoCloseable {
    String id();

    /**
     * Returns how far the session's changes are routed, empty where none was.
     *
     * @throws io.dstream.ingest.IngestFormatException if the state holds anything else
     */
    Optional<SessionNote> note();

    /** Returns the next messages in order, at most so many, after waiting at most so long for the first; maybe none. */
    List<IngestDelivery> receive(int maxCount, Duration maxWait);

    /** Makes sure that the lock is held now, renewing it where that was not certain for some time. */
    void confirm();

    /** Keeps how far the session's changes are routed. */
    void keep(SessionNote note);

    /** Settles messages as done. */
    void complete(List<IngestDelivery> deliveries);

    /** Settles a message as one for a person to look at. */
    void deadLetter(IngestDelivery delivery, String reason, String description);

    /** Gives the session up; what is not settled will be delivered again. */
    @Override
    void close();
}
