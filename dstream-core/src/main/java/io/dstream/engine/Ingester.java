package io.dstream.engine;

import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.lease.AssignmentReport;
import io.dstream.lease.Lease;
import io.dstream.lease.TableAssignment;
import io.dstream.lease.TableHolding;
import io.dstream.poll.TableWatch;
import io.dstream.status.StatusBoard;
import io.dstream.status.TableDiscovery;
import io.dstream.status.TableReadiness;
import io.dstream.status.TableState;
import io.dstream.status.TableStatus;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The half of the pipeline from the database to the ingest queue. Safe for use by several threads. */
public final class Ingester {
    /** For how many lease terms the database may be out of reach before other instances may try. */
    private static final int TERMS_OF_PATIENCE = 2;

    private final Parts parts;
    private final List<Preparation> preparations;
    private final PolledTables tables;
    private final TableAssignment assignment;
    private final EngineListener listener;
    private volatile Map<String, TableName> ready = Map.of();
    private volatile Set<String> wanted = Set.of();
    private volatile @Nullable String discoveryFault;
    private volatile long failingSinceNanos;
    private volatile boolean isCutOff;
    private volatile @Nullable String leaseFault;

    /**
     * What an ingester is made of.
     *
     * @param listed the tables that the configuration names one by one
     * @param discovery finds the tables
     * @param leaseName names the lease of a table
     * @param assignment makes the use case that wins leases for the given holder
     * @param watch makes the watch of a table under its lease
     * @param preparations what must be there first, by subject
     */
    public record Parts(
            Supplier<List<TableName>> listed,
            TableDiscovery discovery,
            Function<TableName, String> leaseName,
            Function<TableHolding, TableAssignment> assignment,
            WatchFactory watch,
            Map<String, Supplier<String>> preparations,
            StatusBoard board,
            Clock clock,
            LongSupplier nanos) {}

    /** Makes the watch of a table under a lease. */
    @FunctionalInterface
    public interface WatchFactory {
        TableWatch watch(TableName table, Lease lease);
    }

    /** Creates an ingester whose tables may always be polled, and that does nothing until it is ticked. */
    public Ingester(Parts parts, PollSchedule schedule, EngineListener listener) {
        this(parts, schedule, listener, PollGate.OPEN);
    }

    /** Creates an ingester that does nothing until it is ticked. */
    public Ingester(Parts parts, PollSchedule schedule, EngineListener listener, PollGate gate) {
        this.parts = parts;
        this.listener = listener;
        this.preparations = parts.preparations().entrySet().stream()
                .map(entry -> new Preparation(entry.getKey(), entry.getValue()))
                .toList();
        this.tables = new PolledTables(
                name -> Optional.ofNullable(ready.get(name)),
                parts.watch(),
                parts.board(),
                schedule,
                listener,
                parts.clock(),
                parts.nanos(),
                gate);
        this.assignment = parts.assignment().apply(tables);
    }

    /** Prepares what is missing and looks which tables can be streamed; called every few seconds. */
    void discover() {
        boolean isPrepared = true;
        for (Preparation preparation : preparations) {
            isPrepared &= preparation.isDoneNow(listener);
        }
        try {
            List<TableReadiness> found = parts.discovery().discover();
            discoveryFault = null;
            isCutOff = false;
            sort(found, isPrepared);
        } catch (ChangeSourceException e) {
            String reason = String.valueOf(e.getMessage());
            if (!reason.equals(discoveryFault)) {
                listener.notPrepared("catalog", reason);
            }
            if (discoveryFault == null) {
                failingSinceNanos = parts.nanos().getAsLong();
            }
            discoveryFault = reason;
            leaveToPeersWhereDue();
            unreachable(reason, e.remedy().orElse(null));
        }
    }

    /** One that has lost its database must not keep tables from instances that may have not. */
    private void leaveToPeersWhereDue() {
        Duration patience = assignment.term().duration().multipliedBy(TERMS_OF_PATIENCE);
        boolean isLong = parts.nanos().getAsLong() - failingSinceNanos >= patience.toNanos();
        if (isLong && !isCutOff && !wanted.isEmpty() && assignment.hasPeers()) {
            isCutOff = true;
            wanted = Set.of();
            listener.notPrepared(
                    "database",
                    "out of reach for " + patience.toSeconds()
                            + " s; other instances may take the tables until it is back");
        }
    }

    private void sort(List<TableReadiness> found, boolean isPrepared) {
        Map<String, TableName> usable = new LinkedHashMap<>();
        Set<TableName> seen = new HashSet<>();
        for (TableReadiness readiness : found) {
            seen.add(readiness.table());
            readiness.fold(table -> usable.put(parts.leaseName().apply(table.table()), table.table()), this::notReady);
        }
        // Names stay known while their table is held, so that it can be given up.
        Map<String, TableName> known = new LinkedHashMap<>(usable);
        assignment.active().forEach(name -> Optional.ofNullable(ready.get(name))
                .ifPresent(table -> known.put(name, table)));
        ready = known;
        wanted = isPrepared ? Set.copyOf(usable.keySet()) : Set.of();
        usable.values().forEach(table -> change(table, this::mended));
        parts.board().statuses().stream()
                .map(TableStatus::table)
                .filter(table -> !seen.contains(table))
                .forEach(parts.board()::remove);
    }

    private TableStatus mended(TableStatus status) {
        return !status.isOwner() && hasFoundProblem(status) ? status.with(TableState.WAITING) : status;
    }

    private @Nullable TableName notReady(TableReadiness.NotReady missing) {
        change(
                missing.table(),
                status -> status.troubled(
                        missing.state(),
                        missing.reason(),
                        missing.remedy(),
                        parts.clock().instant()));
        return null;
    }

    private void unreachable(String reason, @Nullable String remedy) {
        for (TableName table : shown()) {
            change(
                    table,
                    status -> status.isOwner()
                            ? status
                            : status.troubled(
                                    TableState.DATABASE_UNREACHABLE,
                                    reason,
                                    remedy,
                                    parts.clock().instant()));
        }
    }

    /** Returns all tables that are known by now, those listed even before the database was ever reached. */
    private Collection<TableName> shown() {
        Map<String, TableName> shown = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        statuses().forEach(status -> shown.put(status.table().toString(), status.table()));
        parts.listed().get().forEach(table -> shown.putIfAbsent(table.toString(), table));
        return shown.values();
    }

    /** Keeps, wins and gives up leases; called every second. */
    void tick() {
        AssignmentReport report = assignment.tick(wanted);
        tables.planOverdue();
        String fault = report.faults().stream()
                .filter(each -> !each.isLost())
                .map(each -> String.valueOf(each.getMessage()))
                .findFirst()
                .orElse(null);
        if (fault != null && leaseFault == null) {
            listener.leasesUnreachable(fault);
        } else if (fault == null && leaseFault != null) {
            listener.leasesReachable();
        }
        leaseFault = fault;
        Set<String> active = Set.copyOf(assignment.active());
        for (String name : wanted) {
            TableName table = ready.get(name);
            if (table != null && !active.contains(name)) {
                TableState state = fault == null ? TableState.HELD_ELSEWHERE : TableState.LEASES_UNREACHABLE;
                change(table, status -> status.isOwner() || hasFoundProblem(status) ? status : status.with(state));
            }
        }
    }

    /** What a discovery has found stands until another finds it mended; leases are for a tick to judge. */
    private static boolean hasFoundProblem(TableStatus status) {
        return status.state().hasProblem() && status.state() != TableState.LEASES_UNREACHABLE;
    }

    private void change(TableName table, UnaryOperator<TableStatus> change) {
        TableStatus before = parts.board().status(table).orElseGet(() -> TableStatus.waiting(table));
        TableStatus after = parts.board().update(table, change);
        if (before.state() != after.state()) {
            listener.stateChanged(before, after);
        }
    }

    void poll(TableName table) {
        tables.poll(table);
    }

    /** See {@link PolledTables#betweenPages}. */
    <T> CompletionStage<Optional<T>> betweenPages(TableName table, Function<TableWatch, T> work) {
        return tables.betweenPages(table, work);
    }

    /** Polls a table at once; returns whether it is held. */
    boolean pollNow(TableName table) {
        return tables.pollNow(table);
    }

    /** See {@link DStreamEngine#release}. */
    Optional<Boolean> release(TableName table) {
        return assignment.release(parts.leaseName().apply(table));
    }

    List<HeldTable> held() {
        return tables.held();
    }

    /** Returns the names of the capture instances that a table had when the database was last inspected. */
    List<String> captureInstances(TableName table) {
        return parts.discovery().captureInstances(table);
    }

    void renew(Predicate<TableName> changed) {
        tables.renew(changed);
    }

    /** Returns the tables that can be streamed, by whichever instance. */
    List<TableName> readyTables() {
        return List.copyOf(ready.values());
    }

    List<TableStatus> statuses() {
        return parts.board().statuses();
    }

    boolean isReady() {
        return faults().isEmpty() && preparations.stream().allMatch(Preparation::isDone);
    }

    List<String> faults() {
        List<String> faults = new ArrayList<>();
        preparations.forEach(preparation -> preparation.fault().ifPresent(faults::add));
        Optional.ofNullable(discoveryFault).ifPresent(faults::add);
        Optional.ofNullable(leaseFault).ifPresent(faults::add);
        return faults;
    }

    /** Ends polls at a page's end, waiting for at most the given time, and releases the leases. */
    void stop(Duration maxWait) {
        assignment.stop(maxWait);
    }
}
