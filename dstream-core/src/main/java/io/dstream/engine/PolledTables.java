package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.lease.Lease;
import io.dstream.lease.TableHolding;
import io.dstream.poll.PollOutcome;
import io.dstream.poll.TableWatch;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;

/**
 * The tables that this instance holds, each polled by one thread at a time. Safe for use by several threads.
 *
 * <p>A table is given up at the end of the page that is under way, never in its middle.
 */
final class PolledTables implements TableHolding {
    /** How soon a table is claimed anew whose lease came back. */
    private static final Duration CLAIM_AGAIN = Duration.ofSeconds(1);

    private final Function<String, Optional<TableName>> tableOf;
    private final WatchFactory watches;
    private final StatusBoard board;
    private final PollSchedule schedule;
    private final EngineListener listener;
    private final Map<TableName, Holding> holdings = new ConcurrentHashMap<>();

    /** Makes the watch of a table under a lease. */
    @FunctionalInterface
    interface WatchFactory {
        TableWatch watch(TableName table, Lease lease);
    }

    /** One table under its lease. */
    private static final class Holding {
        private final Lease lease;
        private final ReentrantLock polling = new ReentrantLock();
        private final CompletableFuture<Void> stopped = new CompletableFuture<>();
        private volatile boolean isStopping;
        private volatile TableWatch watch;

        Holding(Lease lease, TableWatch watch) {
            this.lease = lease;
            this.watch = watch;
        }
    }

    PolledTables(
            Function<String, Optional<TableName>> tableOf,
            WatchFactory watches,
            StatusBoard board,
            PollSchedule schedule,
            EngineListener listener) {
        this.tableOf = tableOf;
        this.watches = watches;
        this.board = board;
        this.schedule = schedule;
        this.listener = listener;
    }

    @Override
    public void won(String name, Lease lease) {
        tableOf.apply(name).ifPresent(table -> {
            holdings.put(table, new Holding(lease, watches.watch(table, lease)));
            board.update(table, status -> status.owned().with(TableState.WAITING));
            listener.tableAcquired(table, lease.epoch());
            schedule.after(Duration.ZERO, table);
        });
    }

    @Override
    public CompletionStage<?> giveUp(String name) {
        Holding holding = tableOf.apply(name).map(holdings::get).orElse(null);
        if (holding == null) {
            return CompletableFuture.completedFuture(null);
        }
        holding.isStopping = true;
        if (holding.polling.tryLock()) {
            try {
                ended(tableOf.apply(name).orElseThrow(), holding, "given to another instance");
            } finally {
                holding.polling.unlock();
            }
        }
        return holding.stopped;
    }

    @Override
    public void lost(String name) {
        tableOf.apply(name).ifPresent(table -> {
            Holding holding = holdings.get(table);
            if (holding != null) {
                holding.isStopping = true;
                ended(table, holding, "the lease was lost");
            }
        });
    }

    /** Polls a table once and plans the next poll; does nothing for a table that is not held or being polled already. */
    void poll(TableName table) {
        Holding holding = holdings.get(table);
        if (holding == null || !holding.polling.tryLock()) {
            return;
        }
        Duration next = CLAIM_AGAIN;
        try {
            if (!holding.isStopping) {
                next = pollHeld(table, holding);
            }
        } finally {
            holding.polling.unlock();
            if (holding.isStopping) {
                ended(table, holding, "given to another instance");
            } else {
                schedule.after(next, table);
            }
        }
    }

    private Duration pollHeld(TableName table, Holding holding) {
        TableStatus before = board.status(table).orElseGet(() -> TableStatus.waiting(table));
        TableWatch.Polled polled = holding.watch.poll();
        board.status(table)
                .filter(after -> after.state() != before.state())
                .ifPresent(after -> listener.stateChanged(before, after));
        listener.polled(table, polled.outcome());
        if (polled.outcome() instanceof PollOutcome.LeaseLost) {
            // If the lease is really gone, lost() follows; if its renewal was only late, the table is claimed anew.
            holding.watch = watches.watch(table, holding.lease);
            return CLAIM_AGAIN;
        }
        return polled.delay();
    }

    private void ended(TableName table, Holding holding, String reason) {
        boolean isFirst = holdings.remove(table, holding);
        if (!holdings.containsKey(table)) {
            // Even where it ended before: a poll that was under way then has shown the table as held since.
            board.update(table, status -> status.disowned().with(TableState.WAITING));
        }
        if (isFirst) {
            listener.tableGivenUp(table, reason);
        }
        holding.stopped.complete(null);
    }
}
