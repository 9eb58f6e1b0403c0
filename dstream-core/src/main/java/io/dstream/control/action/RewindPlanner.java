package io.dstream.control.action;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.ChangeCounter;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSource;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.ReadPlan;
import io.dstream.cdc.TableName;
import io.dstream.control.ControlException;
import io.dstream.control.ControlException.Reason;
import io.dstream.control.RewindPlan;
import io.dstream.control.RewindTarget;
import io.dstream.control.TableReport;
import io.dstream.status.TableState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Finds where a rewind leads, and what it would send again. Safe for use by several threads. */
public final class RewindPlanner {
    /** How many changes are counted at most. */
    static final int MOST_COUNTED = 100_001;

    private static final String AGAIN = "Consumers get these changes a second time, under message ids of their own.";

    private final ChangeSource source;
    private final CaptureCatalog catalog;
    private final ChangeCounter counter;

    public RewindPlanner(ChangeSource source, CaptureCatalog catalog) {
        this.source = source;
        this.catalog = catalog;
        this.counter = new ChangeCounter(source, catalog);
    }

    /** Where a rewind leads. */
    record Goal(TableName table, ChangePosition position, Bound bound, CaptureInstance first) {}

    /**
     * Returns the position of a target.
     *
     * @throws ControlException if the database cannot be reached, or does not hold what is asked for
     */
    Goal goal(TableReport table, RewindTarget target) {
        try {
            return goalOf(table, target);
        } catch (ChangeSourceException e) {
            throw unreachable(e);
        }
    }

    /**
     * Says what a rewind would send again.
     *
     * @throws ControlException likewise
     */
    RewindPlan plan(TableReport table, RewindTarget target) {
        try {
            return planOf(table, goalOf(table, target));
        } catch (ChangeSourceException e) {
            throw unreachable(e);
        }
    }

    private Goal goalOf(TableReport report, RewindTarget target) {
        TableName table = TableName.parse(report.table());
        Bound bound = source.readBound();
        ChangePosition position =
                target.fold(after -> ChangePosition.endOf(after.lsn()), from -> before(from.time(), bound));
        List<CaptureInstance> instances = catalog.instancesOf(table, bound);
        ReadPlan plan = ReadPlan.of(instances, position, bound);
        CaptureInstance first =
                plan.fold(ReadPlan.Read::instance, trimmed -> refuseBelow(table, trimmed.startLsn()), none -> {
                    throw new ControlException(Reason.CONFLICT, table + " - it has no capture instance to read from");
                });
        if (position.commitLsn().compareTo(bound.complete()) > 0) {
            throw new ControlException(
                    Reason.INVALID, table + " - the database has recorded changes up to " + bound.complete() + " only");
        }
        refuseForward(report, position);
        return new Goal(table, position, bound, first);
    }

    private ChangePosition before(Instant time, Bound bound) {
        Optional<Lsn> first = source.firstCommitFrom(time);
        return ChangePosition.endOf(first.map(Lsn::previous).orElseGet(bound::complete));
    }

    private static CaptureInstance refuseBelow(TableName table, Lsn start) {
        throw new ControlException(
                Reason.INVALID,
                table + " - the database holds its changes from " + start + " only; the lowest LSN to rewind to is "
                        + start.previous());
    }

    /** Forward lies what was never sent; only where it is lost already may a table skip it. */
    private static void refuseForward(TableReport report, ChangePosition position) {
        ChangePosition current = current(report);
        boolean isLost = report.state().equals(TableState.HISTORY_TRIMMED.label());
        if (!isLost && !current.equals(ChangePosition.ZERO) && position.isAfter(current)) {
            throw new ControlException(
                    Reason.INVALID,
                    report.table() + " - it is at " + current + "; a rewind does not lead forward, for changes would be"
                            + " left out");
        }
    }

    private RewindPlan planOf(TableReport report, Goal goal) {
        ChangePosition current = current(report);
        boolean isKnown = !current.equals(ChangePosition.ZERO) && current.isAfter(goal.position());
        Lsn complete = goal.bound().complete();
        Lsn upTo = isKnown && current.commitLsn().compareTo(complete) < 0 ? current.commitLsn() : complete;
        ChangeCount count = counter.count(goal.table(), goal.position(), goal.bound(), upTo, MOST_COUNTED);
        return new RewindPlan(
                report.table(),
                goal.position().toString(),
                report.position(),
                goal.first().name(),
                count.changes(),
                count.isMinimum(),
                count.firstCommitAt(),
                count.isMinimum() ? null : count.lastCommitAt(),
                isKnown
                        ? AGAIN
                        : "Where the table is now is not known; all changes that are held were counted. " + AGAIN);
    }

    private static ChangePosition current(TableReport report) {
        return ChangePosition.parse(report.position());
    }

    private static ControlException unreachable(ChangeSourceException e) {
        return new ControlException(Reason.UNAVAILABLE, String.valueOf(e.getMessage()), e);
    }
}
