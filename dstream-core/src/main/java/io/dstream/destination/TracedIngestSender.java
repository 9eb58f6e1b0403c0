package io.dstream.destination;

import io.dstream.ingest.IngestMarks;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.publish.PublishException;
import io.dstream.trace.Span;
import io.dstream.trace.Tracer;
import java.util.List;
import java.util.Optional;

/** Follows sends to the ingest queue, and lets each message name the span that sent it. */
public final class TracedIngestSender implements IngestSender {
    private final IngestSender sender;
    private final String queue;
    private final Tracer tracer;

    /**
     * Wraps a sender.
     *
     * @param sender closed with this one
     */
    public TracedIngestSender(IngestSender sender, String queue, Tracer tracer) {
        this.sender = sender;
        this.queue = queue;
        this.tracer = tracer;
    }

    @Override
    public int maxBodyBytes() {
        return sender.maxBodyBytes();
    }

    @Override
    public void send(List<IngestMessage> messages) {
        try (Span span = tracer.child("publish " + queue, Span.Kind.PRODUCER)) {
            if (!span.isRecorded()) {
                sender.send(messages);
                return;
            }
            span.with("messaging.system", "servicebus")
                    .with("messaging.destination.name", queue)
                    .with("messaging.batch.message_count", messages.size());
            try {
                sender.send(marked(messages, span.traceparent()));
            } catch (PublishException e) {
                span.fail(e.fault().name());
                throw e;
            }
        }
    }

    private static List<IngestMessage> marked(List<IngestMessage> messages, String traceparent) {
        return messages.stream()
                .map(message -> message.with(new IngestMarks(message.marks().resubmission(), Optional.of(traceparent))))
                .toList();
    }

    @Override
    public void close() {
        sender.close();
    }
}
