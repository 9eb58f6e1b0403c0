package io.dstream.route;

import io.dstream.ingest.IngestFormatException;
import io.dstream.ingest.IngestMessage;
import io.dstream.publish.PublishException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Works on a session in order: receives, routes, keeps its place, and only then settles.
 *
 * <p>What is neither settled nor noted is delivered again; what is noted and not settled is dropped as repeated.
 */
public final class SessionRouting {
    private static final String MALFORMED = "malformed";
    private static final String REFUSED = "refused";

    private final MessageRouter router;
    private final SessionLimits limits;
    private final Pause pause;
    private final LongSupplier nanos;
    private final ProcessorListener listener;

    /**
     * Creates the use case.
     *
     * @param nanos a monotonic clock
     */
    public SessionRouting(
            MessageRouter router, SessionLimits limits, Pause pause, LongSupplier nanos, ProcessorListener listener) {
        this.router = router;
        this.limits = limits;
        this.pause = pause;
        this.nanos = nanos;
        this.listener = listener;
    }

    /**
     * Works on a session until it is idle, its turn is over or its destination blocks it; does not close it.
     *
     * @throws IngestSessionException if the session was lost
     * @throws IngestFormatException if the session's state is none of ours
     */
    public SessionOutcome run(IngestSession session) {
        long begun = nanos.getAsLong();
        Optional<SessionNote> note = session.note();
        while (nanos.getAsLong() - begun < limits.turn().toNanos()) {
            List<IngestDelivery> deliveries = session.receive(limits.groupSize(), limits.idleTimeout());
            if (deliveries.isEmpty()) {
                return pause.await(Duration.ZERO) ? SessionOutcome.IDLE : SessionOutcome.STOPPED;
            }
            Group group = new Group(session, note, begun);
            Optional<SessionOutcome> ending = group.settleAll(deliveries);
            if (ending.isPresent()) {
                return ending.get();
            }
            note = group.note;
            if (!pause.await(Duration.ZERO)) {
                return SessionOutcome.STOPPED;
            }
        }
        return SessionOutcome.TURN_OVER;
    }

    /** The messages of one receive. */
    private final class Group {
        private final IngestSession session;
        private Optional<SessionNote> note;
        private final long begun;
        private int failures;

        Group(IngestSession session, Optional<SessionNote> note, long begun) {
            this.session = session;
            this.note = note;
            this.begun = begun;
        }

        Optional<SessionOutcome> settleAll(List<IngestDelivery> deliveries) {
            List<IngestDelivery> pending = deliveries;
            while (!pending.isEmpty()) {
                session.confirm();
                Legible legible = legible(pending);
                if (legible.messages().isEmpty()) {
                    deadLetter(pending.get(0), MALFORMED, legible.fault());
                    pending = pending.subList(1, pending.size());
                    continue;
                }
                long begun = nanos.getAsLong();
                RoutedGroup routed = router.routeAll(legible.messages(), note);
                listener.routeTook(session.id(), Duration.ofNanos(nanos.getAsLong() - begun));
                settle(pending, routed);
                pending = pending.subList(routed.outcomes().size(), pending.size());
                PublishException failure = routed.failure();
                Optional<SessionOutcome> ending = failure == null ? Optional.empty() : waitAfter(failure);
                if (ending.isPresent()) {
                    return ending;
                }
            }
            return Optional.empty();
        }

        private Optional<SessionOutcome> waitAfter(PublishException failure) {
            failures++;
            listener.failed(session.id(), failure);
            // A destination that only times out may not keep the worker beyond the turn: others wait for it.
            boolean isTurnOver = nanos.getAsLong() - begun >= limits.turn().toNanos();
            if (failures >= limits.attempts() || isTurnOver || !failure.isTransient()) {
                return Optional.of(SessionOutcome.BLOCKED);
            }
            return pause.await(limits.retryDelay(failures, true))
                    ? Optional.empty()
                    : Optional.of(SessionOutcome.STOPPED);
        }

        private void settle(List<IngestDelivery> pending, RoutedGroup routed) {
            // A refused message leaves before the note moves: a crash between the two must not make it a mere repeat.
            List<IngestDelivery> done = deadLetterRefused(pending, routed.outcomes());
            // The note moves before the rest is settled: a crash between the two leaves repeats, which the note drops.
            if (!routed.note().equals(note)) {
                session.keep(routed.note().orElseThrow());
                note = routed.note();
            }
            if (!done.isEmpty()) {
                session.complete(done);
            }
            report(routed.outcomes());
        }

        private List<IngestDelivery> deadLetterRefused(List<IngestDelivery> pending, List<RouteOutcome> outcomes) {
            List<IngestDelivery> done = new ArrayList<>();
            for (int i = 0; i < outcomes.size(); i++) {
                IngestDelivery delivery = pending.get(i);
                Optional<String> refusal = outcomes.get(i)
                        .fold(
                                routed -> Optional.<String>empty(),
                                stale -> Optional.<String>empty(),
                                poison -> Optional.of(poison.reason()));
                refusal.ifPresentOrElse(reason -> deadLetter(delivery, REFUSED, reason), () -> done.add(delivery));
            }
            return done;
        }

        private void report(List<RouteOutcome> outcomes) {
            int events = 0;
            int repeated = 0;
            for (RouteOutcome outcome : outcomes) {
                events += outcome.<Integer>fold(RouteOutcome.Routed::count, stale -> 0, RouteOutcome.Poison::count);
                repeated += outcome.<Integer>fold(RouteOutcome.Routed::repeated, stale -> 0, poison -> 0);
                outcome.<Optional<RouteOutcome.Stale>>fold(
                                routed -> Optional.empty(), Optional::of, poison -> Optional.empty())
                        .ifPresent(stale -> listener.dropped(session.id(), stale));
            }
            if (!outcomes.isEmpty()) {
                listener.routed(session.id(), outcomes.size(), events, repeated);
            }
        }

        private void deadLetter(IngestDelivery delivery, String reason, String description) {
            session.deadLetter(delivery, reason, description);
            listener.deadLettered(session.id(), delivery.messageId(), description);
        }
    }

    /**
     * The messages before the first that cannot be read.
     *
     * @param fault what is wrong with that one, empty if there is none
     */
    private record Legible(List<IngestMessage> messages, String fault) {}

    private static Legible legible(List<IngestDelivery> deliveries) {
        List<IngestMessage> messages = new ArrayList<>();
        for (IngestDelivery delivery : deliveries) {
            try {
                messages.add(delivery.message());
            } catch (IngestFormatException e) {
                return new Legible(messages, Objects.requireNonNullElse(e.getMessage(), MALFORMED));
            }
        }
        return new Legible(messages, "");
    }
}
