package io.dstream.route;

import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestSender;
import io.dstream.publish.PublishException;
import io.dstream.publish.PublishException.Fault;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Publishes to the destinations what else would travel an ingest queue.
 *
 * <p>It remembers how far it came with each table, so that what is sent again after a fault begins behind what the
 * destination has acknowledged. What a crash forgets is sent again, as after a crash between routing and note.
 */
public final class DirectSender implements IngestSender {
    /** What the largest of the known destinations takes, Service Bus Premium; each refuses what is too large for it. */
    private static final int MAX_BODY_BYTES = 100 * 1024 * 1024;

    private final Router router;
    private final Map<String, SessionNote> notes = new ConcurrentHashMap<>();

    public DirectSender(Router router) {
        this.router = router;
    }

    @Override
    public int maxBodyBytes() {
        return MAX_BODY_BYTES;
    }

    /**
     * {@inheritDoc}
     *
     * @throws PublishException also of {@link Fault#POISON}, if the destination can never take one of the changes; those
     *     before it are acknowledged, none behind it was sent
     */
    @Override
    public void send(List<IngestMessage> messages) {
        if (messages.isEmpty()) {
            return;
        }
        String session = IngestIdentity.sessionId(messages.get(0).stream());
        RoutedGroup group = router.routeUpToPoison(messages, Optional.ofNullable(notes.get(session)));
        group.note().ifPresent(note -> notes.put(session, note));
        if (group.failure() != null) {
            throw group.failure();
        }
        group.outcomes().forEach(outcome -> requireRouted(session, outcome));
    }

    private static void requireRouted(String session, RouteOutcome outcome) {
        outcome.<Optional<PublishException>>fold(
                        routed -> Optional.empty(),
                        stale -> Optional.of(new PublishException(
                                session + " - a later holder of the table publishes", Fault.TRANSIENT, null)),
                        poison -> Optional.of(
                                new PublishException(session + " - " + poison.reason(), Fault.POISON, null)))
                .ifPresent(failure -> {
                    throw failure;
                });
    }

    /** Closes nothing: the outputs belong to whoever made the router. */
    @Override
    public void close() {
        notes.clear();
    }
}
