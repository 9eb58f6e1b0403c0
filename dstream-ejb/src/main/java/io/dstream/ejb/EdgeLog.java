package io.dstream.ejb;

import io.dstream.cdc.TableName;
import io.dstream.engine.EngineListener;
import io.dstream.log.StructuredLogger;
import io.dstream.poll.PollOutcome;
import io.dstream.poll.SkippedChange;
import io.dstream.status.TableProblem;
import io.dstream.status.TableStatus;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Logs the edges of an instance's life. */
final class EdgeLog implements EngineListener {
    private final StructuredLogger log = StructuredLogger.of(EdgeLog.class);
    private final Map<TableName, String> unforeseen = new ConcurrentHashMap<>();

    @Override
    public void prepared(String subject, String notice) {
        log.info(subject + " - ready", "found", notice);
    }

    @Override
    public void notPrepared(String subject, String reason) {
        log.error(subject + " - not ready; trying again", "reason", reason);
    }

    @Override
    public void tableAcquired(TableName table, long epoch) {
        log.info(table + " - lease won, polling", "table", table, "epoch", epoch);
    }

    @Override
    public void tableGivenUp(TableName table, String reason) {
        log.info(table + " - no longer polled here", "table", table, "reason", reason);
    }

    @Override
    public void stateChanged(TableStatus before, TableStatus after) {
        TableProblem problem = after.problem();
        if (after.state().hasProblem() && problem != null) {
            log.error(
                    after.table() + " - " + after.state().label(),
                    "table",
                    after.table(),
                    "reason",
                    problem.text(),
                    "remedy",
                    problem.remedy() == null ? "none; trying again" : problem.remedy());
        } else if (before.state().hasProblem()) {
            log.info(
                    after.table() + " - recovered",
                    "table",
                    after.table(),
                    "from",
                    before.state().label(),
                    "to",
                    after.state().label());
        }
    }

    @Override
    public void pollFailed(TableName table, RuntimeException failure) {
        String edge = edgeOf(failure);
        if (!edge.equals(unforeseen.put(table, edge))) {
            log.failure(table + " - poll failed in a way that nobody foresaw; trying again", failure);
        }
    }

    /** The same failure at the same place is the same edge. */
    private static String edgeOf(RuntimeException failure) {
        StackTraceElement[] trace = failure.getStackTrace();
        return failure.getClass().getName() + (trace.length == 0 ? "" : " at " + trace[0]);
    }

    @Override
    public void polled(TableName table, PollOutcome outcome) {
        if (!(outcome instanceof PollOutcome.Failed)) {
            unforeseen.remove(table);
        }
        log.debug(table + " - polled", "table", table, "outcome", outcome);
    }

    @Override
    public void skipped(SkippedChange change) {
        log.error(
                change.stream().table() + " - change skipped; a reference was sent in its place",
                "table",
                change.stream().table(),
                "position",
                change.position(),
                "reason",
                change.reason());
    }

    @Override
    public void leasesUnreachable(String reason) {
        log.warning("leases - cannot be kept; trying again", "reason", reason);
    }

    @Override
    public void leasesReachable() {
        log.info("leases - kept again");
    }

    @Override
    public void configurationApplied(String revision, String by, String summary) {
        log.info("configuration - applied", "revision", revision, "by", by, "changed", summary);
    }

    @Override
    public void configurationRefused(String source, List<String> problems) {
        problems.forEach(problem ->
                log.error("configuration - refused; what ran before runs on", "source", source, "problem", problem));
    }
}
