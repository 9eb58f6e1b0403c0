package io.dstream.route;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

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
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger();
    private @Nullable ThreadFactory threadsFrom;

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
        threadsFrom = factory;
        resize(parallelSessions);
    }

    /** Works on so many sessions at once from now on; those above the number end behind the turn of their session. */
    public synchronized void resize(int parallelSessions) {
        ThreadFactory factory = threadsFrom;
        if (factory == null || stopping.getCount() == 0) {
            return;
        }
        wanted.set(parallelSessions);
        for (int missing = parallelSessions - workers.get(); missing > 0; missing--) {
            workers.incrementAndGet();
            Thread thread = factory.newThread(
                    new SessionWorker(sessions, routing, limits, blocked, counters, this::pause, this::isWanted));
            threads.removeIf(each -> each.getState() == Thread.State.TERMINATED);
            threads.add(thread);
            thread.start();
        }
    }

    /** Asked by a worker between two sessions: ends one for each that is too many. */
    private boolean isWanted() {
        while (true) {
            int running = workers.get();
            if (running <= wanted.get()) {
                return true;
            }
            if (workers.compareAndSet(running, running - 1)) {
                return false;
            }
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
