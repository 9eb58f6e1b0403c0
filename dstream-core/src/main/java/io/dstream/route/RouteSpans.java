package io.dstream.route;

import io.dstream.ingest.IngestMarks;
import io.dstream.ingest.IngestMessage;
import io.dstream.trace.Span;
import io.dstream.trace.Tracer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Follows the messages of one group that their senders follow. */
final class RouteSpans implements AutoCloseable {
    private final List<IngestMessage> messages = new ArrayList<>();
    private final List<Span> spans = new ArrayList<>();

    RouteSpans(Tracer tracer, List<IngestMessage> messages) {
        for (IngestMessage message : messages) {
            Span span = message.marks()
                    .traceparent()
                    .map(parent -> tracer.continued("route " + message.stream().target(), Span.Kind.CONSUMER, parent))
                    .orElse(Span.NONE);
            spans.add(span);
            this.messages.add(span.isRecorded() ? described(message, span) : message);
        }
    }

    /** What it publishes names the route, which names the publish. */
    private static IngestMessage described(IngestMessage message, Span span) {
        span.with("dstream.table", message.stream().table().toString())
                .with("messaging.destination.name", message.stream().destination())
                .with("dstream.changes", message.count());
        return message.with(new IngestMarks(message.marks().resubmission(), Optional.of(span.traceparent())));
    }

    List<IngestMessage> messages() {
        return messages;
    }

    void routed(RoutedGroup group) {
        for (int i = 0; i < spans.size(); i++) {
            Span span = spans.get(i);
            if (i >= group.outcomes().size()) {
                span.fail("the destination does not take it; it is tried again");
                continue;
            }
            String outcome = group.outcomes().get(i).fold(routed -> "routed", stale -> "stale", poison -> "poison");
            span.with("dstream.outcome", outcome);
            if (outcome.equals("poison")) {
                span.fail("it goes to the dead letters");
            }
        }
    }

    @Override
    public void close() {
        spans.forEach(Span::close);
    }
}
