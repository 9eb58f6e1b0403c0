package io.dstream.event;

import io.dstream.cdc.Change;
import io.dstream.ingest.EncodedChange;

/** Encodes changes of one capture instance as events. For use by one thread at a time. */
public interface EventEncoder {
    /** Encodes a change as one event without any line break. */
    EncodedChange encode(Change change);

    /**
     * Encodes a small event that stands for a change whose own event cannot be sent.
     *
     * @param reason why, for a person to read
     */
    EncodedChange encodeReference(Change change, String reason);
}
