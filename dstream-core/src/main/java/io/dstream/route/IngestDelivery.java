package io.dstream.route;

import io.dstream.ingest.IngestMessage;

/** A message that a session handed out and that waits to be settled. */
public interface IngestDelivery {
    String messageId();

    /**
     * Returns what the message carries.
     *
     * @throws io.dstream.ingest.IngestFormatException if it is none of ours
     */
    IngestMessage message();
}
