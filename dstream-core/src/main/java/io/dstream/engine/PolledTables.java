package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.engine.PollGate.Permission;
import io.dstream.lease.Lease;
import io.dstream.lease.TableHolding;
import io.dstream.poll.PollOutcome;
import io.dstream.poll.TableWatch;
import io.dstream.status.PollTimes;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * The tables that this instance holds, each polled by one thread at a time. Safe for use by several threads.
 *
 * <p>A table is given up at the end of the page that is under way, never in its middle.
 */
final class PolledTables implements TableHolding {
    private static final String GIVEN_UP = "given to another instance";

    /** How long a planned poll may be overdue before it is planned anew: whoever was to call may have lost it. */
    private static final Duration OVERDUE = Duration.ofSeconds(30);

    /** Timers may come early by this much; a call that comes earlier belongs to a plan that was replaced. */
    private static final Duration EARLY = Duration.ofMillis(50);

    /** How soon a table is claimed anew whose lease came back. */
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);

    /** How soon to ask again whether a table may be polled, where that could not be found out. */
    private static final Duration ASK_AGAIN = Duration.ofSeconds(2);

    /** A resumed table is polled at once; this is for when that went by. */
    private static final Duration PAUSED_AGAIN = Duration.ofSeconds(10);

    private final Function<String, Optional<TableName>> tableOf;
    private final Ingester.WatchFactory watches;
    private final StatusBoard board;
    private final PollSchedule schedule;
    private final EngineListener listener;
    private final Clock clock;
    private final LongSupplier nanos;
    private final PollGate gate;
    private final Map<TableName, Holding> holdings = new ConcurrentHashMap<>();
    private final Map<String, TableName> names = new ConcurrentHashMap<>();

    /** One table under its lease. */
    private static final class Holding {
        private final String name;
        private final Lease lease;
        private final long wonAtNanos;
        private final Queue<Runnable> betweenPages = new ConcurrentLinkedQueue<>();
        private final ReentrantLock polling = new ReentrantLock();
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private volatile boolean isStopping;
        private volatile boolean isOutdated;
        private volatile TableWatch watch;
        private volatile long dueAtNanos;
        private volatile boolean isHurried;

        Holding(String name, Lease lease, TableWatch watch, long wonAtNanos) {
            this.name = name;
            this.lease = lease;
            this.watch = watch;
            this.wonAtNanos = wonAtNanos;
        }

        /** Called under the polling lock. */
        private void workBetweenPages() {
            for (Runnable work = betweenPages.poll(); work != null; work = betweenPages.poll()) {
                work.run();
            }
        }
    }

    PolledTables(
            Function<String, Optional<TableName>> tableOf,
            Ingester.WatchFactory watches,
            StatusBoard board,
            PollSchedule schedule,
            EngineListener listener,
            Clock clock,
            LongSupplier nanos,
            PollGate gate) {
        this.tableOf = tableOf;
        this.watches = watches;
        this.board = board;
        this.schedule = schedule;
        this.listener = listener;
        this.clock = clock;
        this.nanos = nanos;
        this.gate = gate;
    }

    @Override
    public void won(String name, Lease lease) {
        TableName table = tableOf.apply(name)
                .orElseThrow(() -> new IllegalStateException(name + " - was won, but is not to be polled any more"));
        Holding holding = new Holding(name, lease, watches.watch(table, lease), nanos.getAsLong());
        names.put(name, table);
        holdings.put(table, holding);
        board.update(table, TableStatus::acquired);
        listener.tableAcquired(table, lease.epoch());
        plan(table, holding, Duration.ZERO);
    }

    @Override
    public CompletionStage<?> giveUp(String name) {
        TableName table = names.get(name);
        Holding holding = table == null ? null : holdings.get(table);
        if (table == null || holding == null) {
            return CompletableFuture.completedFuture(null);
        }
        holding.isStopping = true;
        if (holding.polling.tryLock()) {
            try {
                ended(table, holding, GIVEN_UP);
            } finally {
                holding.polling.unlock();
            }
        }
        return holding.stopped;
    }

    @Override
    public void lost(String name) {
        TableName table = names.get(name);
        Holding holding = table == null ? null : holdings.get(table);
        if (table != null && holding != null) {
            holding.isStopping = true;
            ended(table, holding, "the lease was lost");
        }
    }

    /**
     * Polls a table once and plans the next poll.
     *
     * <p>Does nothing for a table that is not held, is being polled already, or is not due yet: a timer that was set under
     * an earlier lease must not make a second chain of polls.
     */
    void poll(TableName table) {
        Holding holding = holdings.get(table);
        if (holding == null || isEarly(holding) || !holding.polling.tryLock()) {
            return;
        }
        Duration next = CLAIM_AGAIN;
        try {
            if (!holding.isStopping) {
                holding.isHurried = false;
                watchAnewWhereChanged(table, holding);
                next = pollHeld(table, holding);
            }
        } finally {
            holding.workBetweenPages();
            holding.polling.unlock();
            if (holding.isStopping) {
                ended(table, holding, GIVEN_UP);
            } else {
                boolean isAtOnce = holding.isHurried || holding.isOutdated;
                plan(table, holding, isAtOnce ? Duration.ZERO : next);
            }
            finish(holding);
        }
    }

    /**
     * Does something with a table's watch between two pages, at once where none is under way.
     *
     * @return completes with what it returned, or empty where the table is not held any more
     */
    <T> CompletionStage<Optional<T>> betweenPages(TableName table, Function<TableWatch, T> work) {
        Holding holding = holdings.get(table);
        if (holding == null) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        CompletableFuture<Optional<T>> result = new CompletableFuture<>();
        holding.betweenPages.add(() -> {
            try {
                result.complete(holding.isStopping ? Optional.empty() : Optional.ofNullable(work.apply(holding.watch)));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        finish(holding);
        return result;
    }

    /** Does what was left behind while the lock was taken; whoever has it does it on leaving. */
    private static void finish(Holding holding) {
        while (!holding.betweenPages.isEmpty() && holding.polling.tryLock()) {
            try {
                holding.workBetweenPages();
            } finally {
                holding.polling.unlock();
            }
        }
    }

    /** Polls a table at once, whenever its next poll was due; returns whether it is held. */
    boolean pollNow(TableName table) {
        Holding holding = holdings.get(table);
        if (holding == null || holding.isStopping) {
            return false;
        }
        holding.isHurried = true;
        plan(table, holding, Duration.ZERO);
        return true;
    }

    /** Returns the tables that are held, and their leases. */
    List<HeldTable> held() {
        List<HeldTable> held = new ArrayList<>();
        holdings.forEach((table, holding) ->
                held.add(new HeldTable(table, holding.name, holding.lease.epoch(), holding.lease.remaining())));
        return held;
    }

    /** Has tables polled at once and by a new watch, whose settings have changed; the others notice nothing. */
    void renew(Predicate<TableName> changed) {
        holdings.forEach((table, holding) -> {
            if (changed.test(table) && !holding.isStopping) {
                holding.isOutdated = true;
                if (!holding.polling.isLocked()) {
                    plan(table, holding, Duration.ZERO);
                }
            }
        });
    }

    private void watchAnewWhereChanged(TableName table, Holding holding) {
        if (holding.isOutdated) {
            holding.isOutdated = false;
            holding.watch = watches.watch(table, holding.lease);
        }
    }

    /** Plans anew what was planned and did not happen; called every second. */
    void planOverdue() {
        holdings.forEach((table, holding) -> {
            boolean isOverdue = nanos.getAsLong() - holding.dueAtNanos > OVERDUE.toNanos();
            if (isOverdue && !holding.isStopping && !holding.polling.isLocked()) {
                plan(table, holding, Duration.ZERO);
            }
        });
    }

    private boolean isEarly(Holding holding) {
        return nanos.getAsLong() - holding.dueAtNanos < -EARLY.toNanos();
    }

    private void plan(TableName table, Holding holding, Duration delay) {
        holding.dueAtNanos = nanos.getAsLong() + delay.toNanos();
        schedule.after(delay, table);
    }

    private Duration pollHeld(TableName table, Holding holding) {
        TableStatus before = board.status(table).orElseGet(() -> TableStatus.waiting(table));
        Permission permission = gate.permission(table, holding.wonAtNanos);
        if (permission.kind() != Permission.Kind.GRANTED) {
            return notPolled(before, permission);
        }
        listener.polling(table);
        TableWatch.Polled polled = holding.watch.poll();
        tellChange(before);
        listener.polled(table, polled.outcome());
        if (polled.outcome() instanceof PollOutcome.Failed failed && failed.isUnforeseen()) {
            listener.pollFailed(table, failed.cause());
        }
        if (polled.outcome() instanceof PollOutcome.LeaseLost) {
            // If the lease is really gone, lost() follows; if its renewal was only late, the table is claimed anew.
            holding.watch = watches.watch(table, holding.lease);
            return CLAIM_AGAIN;
        }
        return polled.delay();
    }

    private Duration notPolled(TableStatus before, Permission permission) {
        TableName table = before.table();
        boolean isPaused = permission.kind() == Permission.Kind.PAUSED;
        board.update(
                table,
                status -> isPaused
                        ? status.owned().with(TableState.PAUSED).with(unplanned(status))
                        : status.owned()
                                .troubled(TableState.LEASES_UNREACHABLE, permission.reason(), null, clock.instant()));
        tellChange(before);
        return isPaused ? PAUSED_AGAIN : ASK_AGAIN;
    }

    private static PollTimes unplanned(TableStatus status) {
        return new PollTimes(status.times().lastPoll(), status.times().interval(), null);
    }

    private void tellChange(TableStatus before) {
        board.status(before.table())
                .filter(after -> after.state() != before.state())
                .ifPresent(after -> listener.stateChanged(before, after));
    }

    private void ended(TableName table, Holding holding, String reason) {
        boolean isFirst = holdings.remove(table, holding);
        if (isFirst) {
            names.remove(holding.name, table);
        }
        if (!holdings.containsKey(table)) {
            // Even where it ended before: a poll that was under way then has shown the table as held since.
            board.update(table, status -> status.disowned().with(TableState.WAITING));
        }
        if (isFirst) {
            listener.tableGivenUp(table, reason);
        }
        holding.stopped.complete(null);
        finish(holding);
    }
}
