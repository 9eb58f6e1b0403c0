package io.dstream.route;

import io.dstream.ingest.EncodedChange;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.Target;
import io.dstream.publish.EventBatcher;
import io.dstream.publish.OutboundEvent;
import io.dstream.publish.Outputs;
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
    private final Outputs outputs;
    private final MessageIdentity identity;
    private final EventBatcher batcher;
    private final Tracer tracer;
    private final Set<Target> prepared = ConcurrentHashMap.newKeySet();

    /**
     * Creates a router to one output.
     *
     * @param batcher bounds how much one call of the publisher carries
     */
    public Router(Publisher publisher, MessageIdentity identity, EventBatcher batcher) {
        this(Outputs.of(publisher), identity, batcher, Tracer.NONE);
    }

    /** Creates a router whose routes are followed. */
    public Router(Outputs outputs, MessageIdentity identity, EventBatcher batcher, Tracer tracer) {
        this.tracer = tracer;
        this.outputs = outputs;
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
        return route(messages, note, RouteRun.Poison.PASSED_BY);
    }

    /** Routes up to the first change that its destination can never take, which is then the group's failure. */
    RoutedGroup routeUpToPoison(List<IngestMessage> messages, Optional<SessionNote> note) {
        return route(messages, note, RouteRun.Poison.STOPS);
    }

    private RoutedGroup route(List<IngestMessage> messages, Optional<SessionNote> note, RouteRun.Poison poison) {
        if (messages.isEmpty()) {
            return new RoutedGroup(List.of(), note, null);
        }
        try (RouteSpans spans = new RouteSpans(tracer, messages)) {
            RoutedGroup group = new RouteRun(RoutePlan.of(spans.messages(), note), this, poison).run();
            spans.routed(group);
            return group;
        }
    }

    List<List<OutboundEvent>> batches(List<OutboundEvent> events) {
        return batcher.split(events);
    }

    void publish(Target target, List<OutboundEvent> events) {
        prepare(target);
        try {
            outputs.publish(target, events);
        } catch (PublishException e) {
            if (e.fault() == Fault.PERMANENT) {
                // It may have been deleted: the next attempt looks again.
                prepared.remove(target);
            }
            throw e;
        }
    }

    /**
     * Makes sure, once, that a target exists; the first publish to one does the same.
     *
     * @throws PublishException if it does not and cannot be created
     */
    public void prepare(Target target) {
        if (prepared.contains(target)) {
            return;
        }
        try {
            outputs.prepare(target);
        } catch (PublishException e) {
            if (e.fault() == Fault.POISON) {
                // Poison is said of an event; a destination that refuses to be prepared is for a person to mend.
                throw new PublishException(String.valueOf(e.getMessage()), Fault.PERMANENT, e);
            }
            throw e;
        }
        prepared.add(target);
    }

    /** Returns the targets that are known to exist. */
    public Set<Target> prepared() {
        return Set.copyOf(prepared);
    }

    /** Has every target looked for again before the next publish to it: other publishers took over. */
    public void forgetPrepared() {
        prepared.clear();
    }

    OutboundEvent event(IngestMessage message, EncodedChange change) {
        var stream = message.stream();
        return new OutboundEvent(
                identity.of(stream, message.fence(), change.position()),
                change.key().isEmpty() ? IngestIdentity.sessionId(stream) : change.key(),
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
