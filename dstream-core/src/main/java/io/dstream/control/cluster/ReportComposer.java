package io.dstream.control.cluster;

import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.TableName;
import io.dstream.control.InstanceReport;
import io.dstream.control.InstanceReport.Routing;
import io.dstream.control.TableReport;
import io.dstream.control.TableReport.Problem;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.EngineStatus;
import io.dstream.engine.HeldTable;
import io.dstream.route.ProcessorStatus;
import io.dstream.status.TableProblem;
import io.dstream.status.TableProgress;
import io.dstream.status.TableStatus;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Composes what this instance tells of itself. Safe for use by several threads. */
public final class ReportComposer {
    private final InstanceIdentity identity;
    private final Engine engine;
    private final ReportSources sources;
    private final UnreadChanges unread;
    private final Clock clock;
    private final LongSupplier nanos;
    private final Map<TableName, RateMeter> meters = new HashMap<>();

    /** What an engine shows of itself. */
    public interface Engine {
        EngineStatus status();

        List<HeldTable> held();

        List<String> captureInstances(TableName table);

        static Engine of(DStreamEngine engine) {
            return new Engine() {
                @Override
                public EngineStatus status() {
                    return engine.status();
                }

                @Override
                public List<HeldTable> held() {
                    return engine.held();
                }

                @Override
                public List<String> captureInstances(TableName table) {
                    return engine.captureInstances(table);
                }
            };
        }
    }

    /** Creates it without any rate measured. */
    public ReportComposer(
            InstanceIdentity identity,
            Engine engine,
            ReportSources sources,
            UnreadChanges unread,
            Clock clock,
            LongSupplier nanos) {
        this.identity = identity;
        this.engine = engine;
        this.sources = sources;
        this.unread = unread;
        this.clock = clock;
        this.nanos = nanos;
    }

    InstanceIdentity identity() {
        return identity;
    }

    /** Notes how much was published by now; called about once a second. */
    public synchronized void sample() {
        List<TableStatus> tables = engine.status().tables();
        meters.keySet().retainAll(tables.stream().map(TableStatus::table).toList());
        for (TableStatus table : tables) {
            meters.computeIfAbsent(table.table(), name -> new RateMeter())
                    .sample(table.progress().publishedChanges(), nanos.getAsLong());
        }
    }

    /** Returns what this instance can tell now, of all tables that it knows. */
    public synchronized InstanceReport compose() {
        EngineStatus status = engine.status();
        ConfigState config = sources.config().get();
        Instant now = clock.instant();
        Map<TableName, HeldTable> held =
                engine.held().stream().collect(Collectors.toMap(HeldTable::table, each -> each, (one, other) -> other));
        return new InstanceReport(
                identity.name(),
                identity.host(),
                status.role().label(),
                identity.version(),
                identity.startedAt(),
                now,
                status.isReady(),
                config.revision(),
                config.problems(),
                status.faults(),
                status.processor().map(ReportComposer::routing).orElse(Routing.NONE),
                sources.destinations().get(),
                status.tables().stream()
                        .map(table -> report(table, held.get(table.table()), now))
                        .toList());
    }

    /** Returns a report for the others: what the holder knows better, or nobody needs, is left out. */
    static InstanceReport forOthers(InstanceReport report) {
        return new InstanceReport(
                report.instance(),
                report.host(),
                report.role(),
                report.version(),
                report.startedAt(),
                report.reportedAt(),
                report.isReady(),
                report.configRevision(),
                report.configProblems(),
                report.faults(),
                report.routing(),
                report.destinations(),
                report.tables().stream()
                        .filter(table -> table.owner() != null || table.problem() != null)
                        .toList());
    }

    private static Routing routing(ProcessorStatus status) {
        return new Routing(
                status.sessions(),
                status.messages(),
                status.events(),
                status.repeated(),
                status.stale(),
                status.deadLettered(),
                status.failures());
    }

    private TableReport report(TableStatus status, @Nullable HeldTable held, Instant now) {
        TableProgress progress = status.progress();
        boolean isHeld = held != null;
        ChangeCount lag = unread.unread(status);
        RateMeter meter = meters.get(status.table());
        return new TableReport(
                status.table().toString(),
                status.state().label(),
                false,
                held == null ? null : identity.name(),
                held == null ? null : now.plus(held.remaining()),
                held == null ? 0 : held.epoch(),
                status.times().interval().toMillis(),
                status.times().lastPoll(),
                isHeld ? status.times().nextPoll() : null,
                progress.position().toString(),
                progress.bound().toString(),
                status.lag(now).toSeconds(),
                lag == null ? null : (long) lag.changes(),
                lag != null && lag.isMinimum(),
                meter == null ? 0 : meter.perSecond(),
                progress.publishedChanges(),
                progress.skippedChanges(),
                progress.lastBatch(),
                progress.lastChangeCommittedAt(),
                sources.destinationOf().apply(status.table()),
                engine.captureInstances(status.table()),
                problem(status),
                List.of());
    }

    private static @Nullable Problem problem(TableStatus status) {
        TableProblem problem = status.problem();
        return problem == null || !status.state().hasProblem()
                ? null
                : new Problem(problem.text(), problem.remedy(), problem.at(), problem.count());
    }
}
