package io.dstream.destination;

import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishListener;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/** Tells a listener what became of each send to the ingest queue, counted in changes. */
public final class ObservedIngestSender implements IngestSender {
    private final IngestSender sender;
    private final String queue;
    private final PublishListener listener;
    private final LongSupplier nanos;

    /**
     * Wraps a sender.
     *
     * @param sender closed with this one
     * @param queue what the listener is told as the destination
     * @param nanos a monotonic clock
     */
    public ObservedIngestSender(IngestSender sender, String queue, PublishListener listener, LongSupplier nanos) {
        this.sender = sender;
        this.queue = queue;
        this.listener = listener;
        this.nanos = nanos;
    }

    @Override
    public int maxBodyBytes() {
        return sender.maxBodyBytes();
    }

    @Override
    public void send(List<IngestMessage> messages) {
        long begun = nanos.getAsLong();
        try {
            sender.send(messages);
        } catch (PublishException e) {
            listener.failed(queue, e, Duration.ofNanos(nanos.getAsLong() - begun));
            throw e;
        }
        int changes = messages.stream().mapToInt(IngestMessage::count).sum();
        listener.published(queue, changes, Duration.ofNanos(nanos.getAsLong() - begun));
    }

    @Override
    public void close() {
        sender.close();
    }
}
