package io.dstream.lease;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;

/**
 * Shares the tables among the live instances: leaves heartbeats, renews, wins and gives up leases.
 *
 * <p>Thread-safe; a shell calls {@link #tick} once a second.
 */
public final class TableAssignment {
    private final LeaseStore store;
    private final InstanceRegistry registry;
    private final TableHolding holding;
    private final LeaseTerm term;
    private final LongSupplier nanos;
    private final LeaseKeeper keeper;
    private final InstanceLiveness liveness;
    private final Map<String, Lease> held = new TreeMap<>();
    private final Map<String, CompletableFuture<?>> stopping = new HashMap<>();
    private final Map<String, Long> avoidedUntil = new HashMap<>();
    private boolean started;
    private volatile boolean isEnding;
    private boolean ended;
    private long beatAt;
    private long observedAt;

    /**
     * Creates it without any lease.
     *
     * @param nanos a monotonic clock
     */
    public TableAssignment(
            LeaseStore store, InstanceRegistry registry, TableHolding holding, LeaseTerm term, LongSupplier nanos) {
        this.store = store;
        this.registry = registry;
        this.holding = holding;
        this.term = term;
        this.nanos = nanos;
        this.keeper = new LeaseKeeper(term, nanos);
        this.liveness = new InstanceLiveness(term, nanos);
    }

    /** Does what is due for these tables, named as their leases are. */
    public synchronized AssignmentReport tick(Collection<String> tables) {
        Changes changes = new Changes();
        if (ended) {
            return changes.report();
        }
        renew(changes);
        if (tables.isEmpty()) {
            // One that can take no table must not count when the tables are shared.
            retire(changes);
        } else {
            beat(changes);
        }
        observe(changes);
        releaseStopped(changes);
        FairShare share = FairShare.of(liveness.view().punctual(), registry.self(), tables, active());
        giveUp(share, changes);
        win(share, changes);
        return changes.report();
    }

    /** Returns the tables whose leases are held and that are not being given up. */
    public synchronized List<String> active() {
        return held.keySet().stream()
                .filter(table -> !stopping.containsKey(table))
                .toList();
    }

    public LeaseTerm term() {
        return term;
    }

    /** Returns whether another instance shares the tables. */
    public synchronized boolean hasPeers() {
        return liveness.view().punctual().stream().anyMatch(each -> !each.equals(registry.self()));
    }

    /**
     * Gives a table up and stays away from it for the lease's term where another instance is there that may take it.
     *
     * @return whether there is one; empty where the table is not held
     */
    public synchronized Optional<Boolean> release(String table) {
        if (!held.containsKey(table) || stopping.containsKey(table)) {
            return Optional.empty();
        }
        boolean hasPeers = hasPeers();
        if (hasPeers) {
            avoidedUntil.put(table, nanos.getAsLong() + term.duration().toNanos());
        }
        stopping.put(table, holding.giveUp(table).toCompletableFuture());
        return Optional.of(hasPeers);
    }

    private boolean isAvoided(String table) {
        Long until = avoidedUntil.get(table);
        if (until != null && until - nanos.getAsLong() <= 0) {
            avoidedUntil.remove(table);
            return false;
        }
        return until != null;
    }

    /** Returns how this instance sees the others. */
    public synchronized InstanceLiveness.View instances() {
        return liveness.view();
    }

    /** Gives up every table within the given time, releases the leases and takes this instance off the list. */
    public synchronized AssignmentReport stop(Duration maxWait) {
        Changes changes = new Changes();
        ended = true;
        long deadline = nanos.getAsLong() + maxWait.toNanos();
        active().forEach(table -> stopping.put(table, holding.giveUp(table).toCompletableFuture()));
        for (CompletableFuture<?> stop : stopping.values()) {
            await(stop, deadline - nanos.getAsLong());
        }
        releaseStopped(changes);
        // What did not stop in time keeps its lease until that expires: two pollers would be worse than none.
        changes.attempt(() -> registry.remove(registry.self()));
        return changes.report();
    }

    private void renew(Changes changes) {
        for (KeepOutcome outcome : keeper.tick()) {
            outcome.fold(
                    renewed -> true,
                    lost -> drop(lost, changes),
                    unreachable -> changes.faults.add(unreachable.cause()));
        }
    }

    private boolean drop(KeepOutcome.Lost lost, Changes changes) {
        held.remove(lost.name());
        stopping.remove(lost.name());
        holding.lost(lost.name());
        changes.faults.add(lost.cause());
        return changes.lost.add(lost.name());
    }

    private void retire(Changes changes) {
        if (started && changes.attempt(() -> registry.remove(registry.self()))) {
            started = false;
        }
    }

    private void beat(Changes changes) {
        if (started && nanos.getAsLong() - beatAt < term.renewal().toNanos()) {
            return;
        }
        long begun = nanos.getAsLong();
        if (changes.attempt(registry::beat)) {
            beatAt = begun;
            started = true;
        }
    }

    private void observe(Changes changes) {
        InstanceLiveness.View view = liveness.view();
        boolean isKnown = !view.punctual().isEmpty();
        boolean isFresh = nanos.getAsLong() - observedAt < term.renewal().toNanos();
        if (isKnown && isFresh && view.overdue().isEmpty()) {
            return;
        }
        if (changes.attempt(() -> liveness.observe(registry.beats()))) {
            observedAt = nanos.getAsLong();
            for (String instance : liveness.view().forgotten()) {
                changes.attempt(() -> registry.remove(instance));
            }
        }
    }

    private void releaseStopped(Changes changes) {
        for (Map.Entry<String, CompletableFuture<?>> entry : List.copyOf(stopping.entrySet())) {
            // Leases that cannot be released expire; trying each would hold up renewals, or the end.
            if (entry.getValue().isDone() && changes.isReachable) {
                release(entry.getKey(), changes);
            }
        }
    }

    private void release(String table, Changes changes) {
        stopping.remove(table);
        keeper.drop(table);
        Lease lease = held.remove(table);
        if (lease != null && changes.attempt(lease::release)) {
            changes.released.add(table);
        }
    }

    private void giveUp(FairShare share, Changes changes) {
        for (String table : share.surplus()) {
            stopping.put(table, holding.giveUp(table).toCompletableFuture());
            changes.givenUp.add(table);
        }
    }

    private void win(FairShare share, Changes changes) {
        int missing = share.quota() - active().size();
        long begun = nanos.getAsLong();
        for (String table : share.wanted()) {
            // Leases that are held must be renewed in time, however many are still to be won.
            boolean isLong =
                    nanos.getAsLong() - begun >= term.renewal().dividedBy(3).toNanos();
            if (missing <= 0 || isEnding || isLong || !changes.isReachable) {
                return;
            }
            if (!stopping.containsKey(table) && !isAvoided(table) && tryAcquire(table, changes)) {
                missing--;
            }
        }
    }

    private boolean tryAcquire(String table, Changes changes) {
        List<Lease> acquired = new ArrayList<>(1);
        changes.attempt(() -> store.tryAcquire(table).ifPresent(acquired::add));
        for (Lease lease : acquired) {
            held.put(table, lease);
            keeper.keep(lease);
            changes.won.add(table);
            begin(table, lease);
        }
        return !acquired.isEmpty();
    }

    private void begin(String table, Lease lease) {
        try {
            holding.won(table, lease);
        } catch (RuntimeException e) {
            // Not to be held without being polled: the next tick releases it.
            stopping.put(table, holding.giveUp(table).toCompletableFuture());
            throw e;
        }
    }

    private static void await(CompletableFuture<?> stop, long maxNanos) {
        try {
            stop.get(Math.max(0, maxNanos), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            // A poller that ended by a fault has ended; one that did not end in time keeps its lease.
        }
    }

    private static final class Changes {
        private final List<String> won = new ArrayList<>();
        private final List<String> givenUp = new ArrayList<>();
        private final List<String> released = new ArrayList<>();
        private final List<String> lost = new ArrayList<>();
        private final List<LeaseException> faults = new ArrayList<>();
        private boolean isReachable = true;

        boolean attempt(Runnable call) {
            try {
                call.run();
                return true;
            } catch (LeaseException e) {
                faults.add(e);
                isReachable &= !e.isTransient();
                return false;
            }
        }

        AssignmentReport report() {
            return new AssignmentReport(won, givenUp, released, lost, faults);
        }
    }
}
