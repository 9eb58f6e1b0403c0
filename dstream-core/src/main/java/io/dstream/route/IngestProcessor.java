package io.dstream.route;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
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
    private final List<WorkerRun> runs = new ArrayList<>();
    private final AtomicInteger workers = new AtomicInteger();
    private final AtomicInteger wanted = new AtomicInteger();
    private @Nullable Executor threads;

    /**
     * Creates a processor that does not run yet.
     *
     * @param sessions closed with the processor
     * @param nanos a monotonic clock
     */
    public IngestProcessor(
            IngestSessions sessions,
            MessageRouter router,
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

    /**
     * Starts to work on so many sessions at once.
     *
     * @param executor gives each a thread for as long as it lasts, or those behind wait until one is free
     */
    public synchronized void start(int parallelSessions, Executor executor) {
        threads = executor;
        resize(parallelSessions);
    }

    /** Works on so many sessions at once from now on; those above the number end behind the turn of their session. */
    public synchronized void resize(int parallelSessions) {
        Executor executor = threads;
        if (executor == null || stopping.getCount() == 0) {
            return;
        }
        wanted.set(parallelSessions);
        blocked.limitProbes(Math.max(1, parallelSessions / 2));
        runs.removeIf(WorkerRun::hasEnded);
        for (int missing = parallelSessions - workers.get(); missing > 0; missing--) {
            WorkerRun run = new WorkerRun(
                    new SessionWorker(sessions, routing, limits, blocked, counters, this::pause, this::isWanted));
            executor.execute(run);
            workers.incrementAndGet();
            runs.add(run);
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
        runs.forEach(WorkerRun::cancel);
        try {
            for (WorkerRun run : runs) {
                run.await(deadline - nanos.getAsLong());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            runs.forEach(WorkerRun::interrupt);
            runs.clear();
            sessions.close();
        }
    }

    private boolean pause(Duration time) {
        long deadline = nanos.getAsLong() + time.toNanos();
        while (true) {
            try {
                return !stopping.await(deadline - nanos.getAsLong(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                if (stopping.getCount() == 0) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                // Threads of a container are interrupted for reasons of its own; only a stop ends a worker.
            }
        }
    }
}
