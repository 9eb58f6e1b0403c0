package io.dstream.web.testing;

import io.dstream.cdc.Lsn;
import io.dstream.control.ActionAnswer;
import io.dstream.control.ActionAnswer.State;
import io.dstream.control.Actor;
import io.dstream.control.AuditLog;
import io.dstream.control.CaptureReport;
import io.dstream.control.CaptureReport.ColumnReport;
import io.dstream.control.CapturedTables;
import io.dstream.control.ChangeTail;
import io.dstream.control.ClusterReport;
import io.dstream.control.ClusterView;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.DestinationReport;
import io.dstream.control.HistoryPoint;
import io.dstream.control.HistorySpan;
import io.dstream.control.InstanceReport;
import io.dstream.control.LeaseReport;
import io.dstream.control.RewindPlan;
import io.dstream.control.RewindTarget;
import io.dstream.control.TableActions;
import io.dstream.control.TableReport;
import io.dstream.control.TableReport.Problem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/** A cluster of one instance that streams tables which are made up. */
public final class InMemoryTables implements ClusterView, TableActions, ChangeTail, CapturedTables {
    public static final String INSTANCE = "instance-1";
    public static final Instant STARTED = Instant.parse("2026-11-22T12:00:00Z");
    private static final String POSITION = "0000002a:00000150:0003-0000000000-00000000000000000001-2";

    private final AuditLog audit;
    private final Map<String, TableReport> tables = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<List<TableReport>>> listeners = new CopyOnWriteArrayList<>();
    private final AtomicLong actions = new AtomicLong();

    private record Watcher(String table, Consumer<TailedChange> consumer) {}

    public InMemoryTables(AuditLog audit) {
        this.audit = audit;
    }

    /** Adds tables {@code dbo.Table0000} and so on. */
    public synchronized void addTables(int count) {
        for (int i = 0; i < count; i++) {
            add(String.format("dbo.Table%04d", i), i);
        }
    }

    /** Adds a table. */
    public synchronized void add(String name, int number) {
        boolean isBroken = number % 10 == 3;
        tables.put(
                name,
                new TableReport(
                        name,
                        isBroken ? "Failed" : number % 2 == 0 ? "Streaming" : "Idle",
                        false,
                        number % 3 == 0 ? "instance-2" : INSTANCE,
                        STARTED.plusSeconds(30),
                        7,
                        1_000 + number,
                        STARTED,
                        STARTED.plusSeconds(1),
                        POSITION,
                        "0000002a:00000150:0003",
                        number,
                        number % 4 == 0 ? null : (long) number,
                        false,
                        number / 2.0,
                        number * 100L,
                        0,
                        number,
                        number % 5 == 0 ? null : STARTED.minusSeconds(number),
                        "server.database." + name + ".events",
                        List.of(name.replace('.', '_')),
                        isBroken ? new Problem("The queue is full", "Empty it", STARTED, 3) : null,
                        List.of()));
    }

    /** Changes a table. */
    public synchronized void change(String name, UnaryOperator<TableReport> change) {
        tables.computeIfPresent(name, (same, report) -> change.apply(report));
    }

    /** Commits a change that watchers see. */
    public void commit(TailedChange change) {
        watchers.stream()
                .filter(watcher -> watcher.table().equalsIgnoreCase(change.table()))
                .forEach(watcher -> watcher.consumer().accept(change));
    }

    public int watchers() {
        return watchers.size();
    }

    @Override
    public synchronized ClusterReport cluster() {
        int paused =
                (int) tables.values().stream().filter(TableReport::isPaused).count();
        int problems = (int) tables.values().stream()
                .filter(table -> table.problem() != null)
                .count();
        return new ClusterReport(
                INSTANCE,
                "0.1.0",
                "server.database",
                STARTED,
                true,
                2,
                tables.size(),
                tables.size(),
                paused,
                problems,
                12.5,
                3,
                List.of());
    }

    @Override
    public List<InstanceReport> instances() {
        List<InstanceReport> instances = new ArrayList<>();
        for (String name : List.of(INSTANCE, "instance-2")) {
            instances.add(new InstanceReport(
                    name,
                    "host",
                    "server",
                    "0.1.0",
                    STARTED,
                    STARTED,
                    true,
                    "abc",
                    List.of(),
                    List.of(),
                    new InstanceReport.Routing(1, 2, 3, 0, 0, 0, 0),
                    destinations(),
                    List.of()));
        }
        return instances;
    }

    @Override
    public synchronized List<TableReport> tables() {
        return List.copyOf(tables.values());
    }

    @Override
    public void beforeTables(Consumer<List<TableReport>> listener) {
        listeners.add(listener);
    }

    /** Tells the listeners the list that comes next. */
    public void announce(List<TableReport> next) {
        listeners.forEach(each -> each.accept(next));
    }

    @Override
    public synchronized Optional<TableReport> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    @Override
    public List<CaptureReport> captures(String table) {
        return List.of(new CaptureReport(
                table.replace('.', '_'),
                "cdc." + table.replace('.', '_') + "_CT",
                List.of(
                        new ColumnReport("ID", "int", true, false),
                        new ColumnReport("Name", "nvarchar(100)", false, false))));
    }

    @Override
    public List<HistoryPoint> history(String table, HistorySpan span) {
        return List.of(new HistoryPoint(STARTED, 1.5, 0.25, 1_000, 10));
    }

    @Override
    public synchronized List<LeaseReport> leases() {
        return tables.values().stream()
                .map(table -> new LeaseReport(
                        table.table(), "lease-" + table.table(), table.owner(), table.epoch(), table.leaseExpiresAt()))
                .toList();
    }

    @Override
    public List<DestinationReport> destinations() {
        return List.of(
                new DestinationReport("ingest", "ingest_queue", 1, 2, 0, null, null, 5L, 0L),
                new DestinationReport("topic", "destination", 1, 2, 1, STARTED, "It was full", null, null));
    }

    @Override
    public ActionAnswer pause(String table, String reason, Actor actor) {
        boolean before = known(table).isPaused();
        change(table, report -> withPaused(report, true));
        return answer("pause", table, before ? State.UNCHANGED : State.PENDING, actor);
    }

    @Override
    public ActionAnswer resume(String table, Actor actor) {
        boolean before = known(table).isPaused();
        change(table, report -> withPaused(report, false));
        return answer("resume", table, before ? State.DONE : State.UNCHANGED, actor);
    }

    @Override
    public ActionAnswer poll(String table, Actor actor) {
        if (known(table).isPaused()) {
            throw new ControlException(Reason.CONFLICT, "The table is paused");
        }
        return answer("poll", table, State.DONE, actor);
    }

    @Override
    public ActionAnswer release(String table, Actor actor) {
        known(table);
        return answer("release", table, State.PENDING, actor);
    }

    @Override
    public RewindPlan planRewind(String table, RewindTarget target) {
        known(table);
        Instant time = target.fold(lsn -> STARTED, from -> from.time());
        if (time.isBefore(STARTED.minusSeconds(3_600))) {
            throw new ControlException(Reason.INVALID, "The database no longer holds what was committed then");
        }
        if (target.fold(lsn -> lsn.lsn().equals(Lsn.MAX), from -> false)) {
            throw new ControlException(Reason.UNAVAILABLE, "The database cannot be reached");
        }
        return new RewindPlan(table, POSITION, POSITION, "dbo_Orders", 10, false, STARTED, STARTED, "Sent twice");
    }

    @Override
    public ActionAnswer rewind(String table, RewindTarget target, Actor actor) {
        RewindPlan plan = planRewind(table, target);
        return answer("rewind", plan.table(), State.PENDING, actor);
    }

    @Override
    public Watch watch(String table, Consumer<TailedChange> consumer) {
        Watcher watcher = new Watcher(known(table).table(), consumer);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private TableReport known(String table) {
        if (table.equals("dbo.Conflict")) {
            throw new ControlException(Reason.CONFLICT, "The state does not allow it");
        }
        return table(table).orElseThrow(() -> new ControlException(Reason.NOT_FOUND, "No such table is configured"));
    }

    private ActionAnswer answer(String action, String table, State state, Actor actor) {
        audit.note(actor, "table." + action, table, "done", "");
        String id = String.valueOf(actions.incrementAndGet());
        return new ActionAnswer(id, action, known(table).table(), state, INSTANCE, STARTED, "It is so");
    }

    /** Returns a report with another pause. */
    public static TableReport withPaused(TableReport report, boolean isPaused) {
        return with(report, report.state(), isPaused);
    }

    /** Returns a report with another state. */
    public static TableReport withState(TableReport report, String state) {
        return with(report, state, report.isPaused());
    }

    private static TableReport with(TableReport from, String state, boolean isPaused) {
        return new TableReport(
                from.table(),
                state,
                isPaused,
                from.owner(),
                from.leaseExpiresAt(),
                from.epoch(),
                from.intervalMillis(),
                from.lastPollAt(),
                from.nextPollAt(),
                from.position(),
                from.bound(),
                from.lagSeconds(),
                from.lagChanges(),
                from.isLagMinimum(),
                from.ratePerSecond(),
                from.published(),
                from.skipped(),
                from.lastBatch(),
                from.lastChangeAt(),
                from.destination(),
                from.captureInstances(),
                from.problem(),
                from.pending());
    }
}
