package io.dstream.route.partition;

import io.dstream.route.SessionNote;
import java.util.Map;

/**
 * What outlives the process that reads a partition. For use by one thread at a time.
 *
 * <p>Every method throws {@link io.dstream.route.IngestSessionException} where the store cannot be reached or refuses.
 */
public interface PartitionRecords {
    /** Reads, for whoever has just taken the partition over, how far each session is routed. */
    Map<String, SessionNote> load();

    /**
     * Keeps how far each session is routed.
     *
     * @throws io.dstream.route.IngestSessionException also for the reason {@code LOCK_LOST}, with nothing kept, if another
     *     process has loaded or kept them since
     */
    void keep(Map<String, SessionNote> notes);

    /** Keeps a message for a person to look at. */
    void setAside(PartitionDelivery delivery, String reason, String description);

    /** Keeps that everything up to a message need not be read again. */
    void checkpoint(PartitionDelivery upTo);
}
