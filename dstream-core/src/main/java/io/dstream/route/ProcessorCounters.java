package io.dstream.route;

import io.dstream.publish.PublishException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/** Counts what a listener hears, and passes it on. */
final class ProcessorCounters implements ProcessorListener {
    private final ProcessorListener next;
    private final Clock clock;
    private final AtomicInteger sessions = new AtomicInteger();
    private final LongAdder messages = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final LongAdder repeated = new LongAdder();
    private final LongAdder stale = new LongAdder();
    private final LongAdder deadLettered = new LongAdder();
    private final LongAdder failures = new LongAdder();
    /** How often each session failed since it last routed anything; few at a time. */
    private final Map<String, Integer> failing = new ConcurrentHashMap<>();

    private volatile Optional<ProcessorStatus.Fault> lastFault = Optional.empty();

    ProcessorCounters(ProcessorListener next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    ProcessorStatus status() {
        return new ProcessorStatus(
                sessions.get(),
                messages.sum(),
                events.sum(),
                repeated.sum(),
                stale.sum(),
                deadLettered.sum(),
                failures.sum(),
                lastFault);
    }

    void began() {
        sessions.incrementAndGet();
    }

    void ended() {
        sessions.decrementAndGet();
    }

    @Override
    public void routed(String session, int count, int published, int dropped) {
        messages.add(count);
        events.add(published);
        repeated.add(dropped);
        Integer failed = failing.remove(session);
        if (failed != null) {
            next.recovered(session, failed);
        }
        next.routed(session, count, published, dropped);
    }

    @Override
    public void routeTook(String session, Duration took) {
        next.routeTook(session, took);
    }

    @Override
    public void dropped(String session, RouteOutcome.Stale message) {
        stale.increment();
        next.dropped(session, message);
    }

    @Override
    public void deadLettered(String session, String messageId, String reason) {
        deadLettered.increment();
        fault(session, "a message was dead-lettered: " + reason);
        next.deadLettered(session, messageId, reason);
    }

    @Override
    public void failed(String session, PublishException failure) {
        failing.merge(session, 1, Integer::sum);
        failures.increment();
        fault(session, failure);
        next.failed(session, failure);
    }

    @Override
    public void sessionFailed(String session, RuntimeException failure) {
        failures.increment();
        fault(session, failure);
        next.sessionFailed(session, failure);
    }

    @Override
    public void acceptFailed(RuntimeException failure) {
        failures.increment();
        fault("", failure);
        next.acceptFailed(failure);
    }

    private void fault(String session, RuntimeException failure) {
        fault(session, String.valueOf(failure.getMessage()));
    }

    private void fault(String session, String message) {
        lastFault = Optional.of(new ProcessorStatus.Fault(session, message, clock.instant()));
    }
}
