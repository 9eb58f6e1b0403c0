package io.dstream.ingest;

import java.util.List;

/** Sends packed changes to the ingest queue. Safe for use by several threads, one at a time for each table. */
public interface IngestSender extends AutoCloseable {
    /** Returns how large the body of a message may be, in bytes, so that the queue takes it. */
    int maxBodyBytes();

    /**
     * Sends messages of one table in order and returns when the queue has acknowledged all of them.
     *
     * @throws io.dstream.publish.PublishException if any of them was not acknowledged; those before it may have been
     */
    void send(List<IngestMessage> messages);

    @Override
    void close();
}
