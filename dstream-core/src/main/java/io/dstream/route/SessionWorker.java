package io.dstream.route;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/** One thread of a processor: accepts a session, works on it, gives it up, and accepts the next. */
final class SessionWorker implements Runnable {
    /** So that a stop is noticed soon; an accept that is under way goes on meanwhile. */
    private static final Duration ACCEPT_WAIT = Duration.ofMillis(500);

    /** So that a queue with blocked sessions only is not asked without a break. */
    private static final Duration BLOCKED_WAIT = Duration.ofSeconds(1);

    private static final Duration ACCEPT_RETRY = Duration.ofSeconds(2);

    private final IngestSessions sessions;
    private final SessionRouting routing;
    private final SessionLimits limits;
    private final BlockedSessions blocked;
    private final ProcessorCounters counters;
    private final Pause pause;
    private final BooleanSupplier isWanted;

    SessionWorker(
            IngestSessions sessions,
            SessionRouting routing,
            SessionLimits limits,
            BlockedSessions blocked,
            ProcessorCounters counters,
            Pause pause,
            BooleanSupplier isWanted) {
        this.sessions = sessions;
        this.routing = routing;
        this.limits = limits;
        this.blocked = blocked;
        this.counters = counters;
        this.pause = pause;
        this.isWanted = isWanted;
    }

    @Override
    public void run() {
        while (pause.await(Duration.ZERO) && isWanted.getAsBoolean()) {
            accept().ifPresent(this::workOn);
        }
    }

    private Optional<IngestSession> accept() {
        try {
            return sessions.acceptNext(ACCEPT_WAIT);
        } catch (RuntimeException e) {
            // The outermost method of a thread: whatever it is, the next accept may succeed.
            counters.acceptFailed(e);
            pause.await(ACCEPT_RETRY);
            return Optional.empty();
        }
    }

    private void workOn(IngestSession session) {
        counters.began();
        try (session) {
            if (!pause.await(Duration.ZERO)) {
                // It was waited for before the stop began: it goes back as it came.
                return;
            }
            Duration remaining = blocked.remaining(session.id());
            if (remaining.isZero()) {
                route(session);
            } else {
                pause.await(remaining.compareTo(BLOCKED_WAIT) < 0 ? remaining : BLOCKED_WAIT);
            }
        } catch (RuntimeException e) {
            // As above; and a session whose state cannot be read is tried again later, never skipped.
            counters.sessionFailed(session.id(), e);
            blocked.block(session.id(), blockAfter(e));
        } finally {
            counters.ended();
        }
    }

    private void route(IngestSession session) {
        if (!blocked.mayBegin(session.id())) {
            // Enough workers wait for destinations that failed before: this one is left to the other tables.
            blocked.block(session.id(), limits.firstRetry());
            return;
        }
        boolean hasFailed = true;
        try {
            hasFailed = routing.run(session) == SessionOutcome.BLOCKED;
        } finally {
            blocked.end(session.id(), hasFailed);
        }
        if (hasFailed) {
            blocked.block(session.id(), limits.maxRetry());
        }
    }

    private Duration blockAfter(RuntimeException failure) {
        boolean mayRetryAtOnce =
                failure instanceof IngestSessionException lost && lost.reason() != IngestSessionException.Cause.REFUSED;
        return mayRetryAtOnce ? limits.firstRetry() : limits.maxRetry();
    }
}
