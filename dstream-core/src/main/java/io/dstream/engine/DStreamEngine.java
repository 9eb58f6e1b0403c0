package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.poll.TableWatch;
import io.dstream.route.ProcessorStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One running instance: its ingester, its processor, or both. Safe for use by several threads.
 *
 * <p>A shell says when: it calls {@link #tick} every second, {@link #discover} every few seconds, and {@link #poll} as
 * the schedule that it gave says.
 */
public final class DStreamEngine implements AutoCloseable {
    /** How long an orderly stop awaits what is under way. */
    private static final Duration MAX_STOP = Duration.ofSeconds(30);

    private final String instance;
    private final Role role;
    private final Function<PollSchedule, Optional<Ingester>> ingesterOf;
    private final Optional<Processor> processor;
    private final Runnable closeConnections;
    private final ReentrantLock ticking = new ReentrantLock();
    private final ReentrantLock discovering = new ReentrantLock();
    private volatile @Nullable Ingester ingester;
    private volatile boolean isClosed;

    /**
     * Creates an instance that does nothing until it is started.
     *
     * @param instance its name among those that share the tables
     * @param ingesterOf makes the ingester, where the role has one
     * @param processor where the role has one
     * @param closeConnections called last
     */
    public DStreamEngine(
            String instance,
            Role role,
            Function<PollSchedule, Optional<Ingester>> ingesterOf,
            Optional<Processor> processor,
            Runnable closeConnections) {
        this.instance = instance;
        this.role = role;
        this.ingesterOf = ingesterOf;
        this.processor = processor;
        this.closeConnections = closeConnections;
    }

    /** Starts; nothing is asked of any service before the first {@link #discover}. */
    public void start(PollSchedule schedule) {
        ingester = ingesterOf.apply(schedule).orElse(null);
    }

    /** Keeps leases; called every second, and returns at once where the call before has not ended. */
    public void tick() {
        once(ticking, () -> ingester().ifPresent(Ingester::tick));
    }

    /** Prepares what is missing and looks for tables; called every few seconds, and returns at once likewise. */
    public void discover() {
        once(discovering, () -> {
            ingester().ifPresent(Ingester::discover);
            processor.ifPresent(
                    half -> half.prepare(ingester().map(Ingester::readyTables).orElse(List.of())));
        });
    }

    private void once(ReentrantLock lock, Runnable work) {
        if (isClosed || !lock.tryLock()) {
            return;
        }
        try {
            work.run();
        } finally {
            lock.unlock();
        }
    }

    /** Polls a table once, where this instance holds it, and plans its next poll. */
    public void poll(TableName table) {
        if (!isClosed) {
            ingester().ifPresent(half -> half.poll(table));
        }
    }

    /** Polls a table at once, whenever its next poll was due; returns whether this instance holds it. */
    public boolean pollNow(TableName table) {
        return !isClosed && ingester().map(half -> half.pollNow(table)).orElse(false);
    }

    /**
     * Does something with a table between two pages, at once where none is under way.
     *
     * @param work runs while the table is not polled; it should not take long
     * @return completes with what it returned, or empty where this instance does not hold the table
     */
    public <T> CompletionStage<Optional<T>> betweenPages(TableName table, Function<TableWatch, T> work) {
        return ingester()
                .map(half -> half.betweenPages(table, work))
                .orElseGet(() -> CompletableFuture.completedFuture(Optional.empty()));
    }

    /**
     * Gives a table up at the end of its page and stays away from it for a lease's term, or, where no other instance is
     * alive, until the next tick.
     *
     * @return whether another instance is alive; empty where this one does not hold the table
     */
    public Optional<Boolean> release(TableName table) {
        return ingester().flatMap(half -> half.release(table));
    }

    /** Returns the tables that this instance holds. */
    public List<HeldTable> held() {
        return ingester().map(Ingester::held).orElse(List.of());
    }

    /** Returns the names of a table's capture instances as last inspected, the oldest first. */
    public List<String> captureInstances(TableName table) {
        return ingester().map(half -> half.captureInstances(table)).orElse(List.of());
    }

    /** Polls tables at once and as they are configured now; the others notice nothing. */
    public void renew(Predicate<TableName> changed) {
        ingester().ifPresent(half -> half.renew(changed));
    }

    /** Works on so many sessions of the ingest queue at once from now on. */
    public void resize(int sessions) {
        processor.ifPresent(half -> half.resize(sessions));
    }

    public EngineStatus status() {
        List<String> faults = new ArrayList<>();
        ingester().ifPresent(half -> faults.addAll(half.faults()));
        processor.ifPresent(half -> faults.addAll(half.faults()));
        boolean isReady = !isClosed
                && ingester().map(Ingester::isReady).orElse(!role.ingests())
                && processor.map(Processor::isReady).orElse(true);
        Optional<ProcessorStatus> routed = processor.map(Processor::status);
        return new EngineStatus(
                instance,
                role,
                isReady,
                faults,
                ingester().map(Ingester::statuses).orElse(List.of()),
                routed);
    }

    private Optional<Ingester> ingester() {
        return Optional.ofNullable(ingester);
    }

    /** Ends in order: polls at a page's end, leases released, sends awaited, 30 s at most each; only the first time. */
    @Override
    public synchronized void close() {
        if (isClosed) {
            return;
        }
        isClosed = true;
        try {
            ingester().ifPresent(half -> half.stop(MAX_STOP));
        } finally {
            try {
                processor.ifPresent(Processor::close);
            } finally {
                closeConnections.run();
            }
        }
    }
}
