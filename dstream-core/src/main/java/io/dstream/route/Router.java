package io.dstream.route;

import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import io.dstream.publish.Publisher;
import io.dstream.trace.Tracer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Brings the changes of ingest messages to their destinations: what is new, in order, and nothing twice.
 *
 * <p>Safe for use by several threads, one at a time for each session.
 */
public final class Router implements MessageRouter {
    private final Publisher publisher;
    private final MessageIdentity identity;
    private final EventBatcher batcher;
    private final Tracer tracer;
    private final Set<String> prepared = ConcurrentHashMap.newKeySet();

    /**
     * Creates a router.
     *
     * @param batcher bounds how much one call of the publisher carries
     */
    public Router(Publisher publisher, MessageIdentity identity, EventBatcher batcher) {
        this(publisher, identity, batcher, Tracer.NONE);
    }

    /** Creates a router whose routes are followed. */
    public Router(Publisher publisher, MessageIdentity identity, EventBatcher batcher, Tracer tracer) {
        this.tracer = tracer;
        this.publisher = publisher;
        this.identity = identity;
        this.batcher = batcher;
    }

    /**
     * Routes one message and returns when its destination has acknowledged every change that is new.
     *
     * @param note how far the table was routed, empty if it never was
     * @throws PublishException if the destination cannot be used now; the message is to be routed again
     */
    public RouteOutcome route(IngestMessage message, Optional<SessionNote> note) {
        RoutedGroup group = routeAll(List.of(message), note);
        if (group.failure() != null) {
            throw group.failure();
        }
        return group.outcomes().get(0);
    }

    /** Routes in publishes as large as allowed. */
    @Override
    public RoutedGroup routeAll(List<IngestMessage> messages, Optional<SessionNote> note) {
        if (messages.isEmpty()) {
            return new RoutedGroup(List.of(), note, null);
        }
        try (RouteSpans spans = new RouteSpans(tracer, messages)) {
            RoutedGroup group = new RouteRun(RoutePlan.of(spans.messages(), note), this).run();
            spans.routed(group);
            return group;
        }
    }

    List<List<OutboundEvent>> batches(List<OutboundEvent> events) {
        return batcher.split(events);
    }

    void publish(String destination, List<OutboundEvent> events) {
        prepare(destination);
        try {
            publisher.publish(destination, events);
        } catch (PublishException e) {
            if (e.fault() == Fault.PERMANENT) {
                // It may have been deleted: the next attempt looks again.
                prepared.remove(destination);
            }
            throw e;
        }
    }

    /**
     * Makes sure, once, that a destination exists; the first publish to one does the same.
     *
     * @throws PublishException if it does not and cannot be created
     */
    public void prepare(String destination) {
        if (prepared.contains(destination)) {
            return;
        }
        try {
            publisher.prepare(destination);
        } catch (PublishException e) {
            if (e.fault() == Fault.POISON) {
                // Poison is said of an event; a destination that refuses to be prepared is for a person to mend.
                throw new PublishException(String.valueOf(e.getMessage()), Fault.PERMANENT, e);
            }
            throw e;
        }
        prepared.add(destination);
    }

    /** Returns the destinations that are known to exist. */
    public Set<String> prepared() {
        return Set.copyOf(prepared);
    }

    /** Has every destination looked for again before the next publish to it: another publisher took over. */
    public void forgetPrepared() {
        prepared.clear();
    }

    OutboundEvent event(IngestMessage message, EncodedChange change) {
        var stream = message.stream();
        return new OutboundEvent(
                identity.of(stream, message.fence(), change.position()),
                IngestIdentity.sessionId(stream),
                stream.table().toString(),
                stream.contentType(),
                properties(message, change),
                change.event());
    }

    private static Map<String, String> properties(IngestMessage message, EncodedChange change) {
        var stream = message.stream();
        Map<String, String> properties = new HashMap<>(Map.of(
                "table", stream.table().name(),
                "schema", stream.table().schema(),
                "database", stream.database(),
                "operation", change.operation().label(),
                "lsn", change.position().commitLsn().toString(),
                "destination", stream.destination()));
        message.marks().traceparent().ifPresent(parent -> properties.put(IngestProperties.TRACEPARENT, parent));
        return properties;
    }
}
