package io.dstream.route;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** Routes the sessions of the ingest queue: several at once, each in order. */
public final class IngestProcessor implements AutoCloseable {
    /** How long an orderly stop awaits work that has begun. */
    private static final Duration MAX_STOP = Duration.ofSeconds(30);

    private final IngestSessions sessions;
    private final ProcessorCounters counters;
    private final SessionRouting routing;
    private final SessionLimits limits;
    private final BlockedSessions blocked;
    private final LongSupplier nanos;
    private final CountDownLatch stopping = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    /**
     * Creates a processor that does not run yet.
     *
     * @param sessions closed with the processor
     * @param nanos a monotonic clock
     */
    public IngestProcessor(
            IngestSessions sessions,
            Router router,
            SessionLimits limits,
            Clock clock,
            LongSupplier nanos,
            ProcessorListener listener) {
        this.sessions = sessions;
        this.limits = limits;
        this.nanos = nanos;
        this.counters = new ProcessorCounters(listener, clock);
        this.blocked = new BlockedSessions(nanos);
        this.routing = new SessionRouting(router, limits, this::pause, nanos, counters);
    }

    /** Starts to work on so many sessions at once, each on a thread of its own. */
    public synchronized void start(int parallelSessions, ThreadFactory factory) {
        blocked.limitProbes(Math.max(1, parallelSessions / 2));
        for (int i = 0; i < parallelSessions; i++) {
            Thread thread =
                    factory.newThread(new SessionWorker(sessions, routing, limits, blocked, counters, this::pause));
            threads.add(thread);
            thread.start();
        }
    }

    public ProcessorStatus status() {
        return counters.status();
    }

    /** Stops receiving, awaits what is being routed for at most 30 s, and closes the sessions. */
    @Override
    public synchronized void close() {
        stopping.countDown();
        long deadline = nanos.getAsLong() + MAX_STOP.toNanos();
        try {
            for (Thread thread : threads) {
                long left = TimeUnit.NANOSECONDS.toMillis(deadline - nanos.getAsLong());
                thread.join(Math.max(1, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.forEach(Thread::interrupt);
            threads.clear();
            sessions.close();
        }
    }

    private boolean pause(Duration time) {
        try {
            return !stopping.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
