package io.dstream.deadletter;

import java.util.List;

/**
 * Shows and mends what the ingest queue and the destinations could not deliver. Safe for use by several threads.
 *
 * <p>Every method throws {@link io.dstream.control.ControlException} if there is no such entity, the service does not
 * support it or cannot be reached.
 */
public interface DeadLetters {
    /** Returns the entities that keep dead letters: the ingest queue, and each subscription of each destination. */
    List<DeadLetterEntity> entities();

    /**
     * Returns dead letters of an entity without taking them.
     *
     * @param entity as {@link DeadLetterEntity#id}
     * @param fromSequenceNumber at least 0
     * @param limit from 1 to 250
     */
    List<DeadLetter> peek(String entity, long fromSequenceNumber, int limit);

    /**
     * Sends dead letters again to the entity that they came from, each deleted only after its send was confirmed.
     *
     * <p>The copy bears an id of its own, the same for the same dead letter and body: where a crash between the two left a
     * dead letter that was sent, duplicate detection of the entity drops what is sent again.
     *
     * @param repairs which ones, each with its body or a repaired one
     */
    ResubmitReport resubmit(String entity, List<Repair> repairs);

    /** Deletes dead letters for good; an empty list deletes all that are there when it begins. Returns how many. */
    int purge(String entity, List<Long> sequenceNumbers);
}
