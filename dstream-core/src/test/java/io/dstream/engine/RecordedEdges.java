package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.poll.PollOutcome;
import io.dstream.status.TableStatus;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes down what a listener is told, a line each. */
final class RecordedEdges implements EngineListener {
    private final List<String> heard = new CopyOnWriteArrayList<>();

    /** Returns what was heard since the last call. */
    List<String> take() {
        List<String> taken = List.copyOf(heard);
        heard.clear();
        return taken;
    }

    @Override
    public void prepared(String subject, String notice) {
        heard.add("prepared " + subject + ": " + notice);
    }

    @Override
    public void notPrepared(String subject, String reason) {
        heard.add("not prepared " + subject + ": " + reason);
    }

    @Override
    public void tableAcquired(TableName table, long epoch) {
        heard.add("acquired " + table + " at " + epoch);
    }

    @Override
    public void tableGivenUp(TableName table, String reason) {
        heard.add("gave up " + table + ": " + reason);
    }

    @Override
    public void stateChanged(TableStatus before, TableStatus after) {
        heard.add(after.table() + " " + before.state() + " to " + after.state());
    }

    @Override
    public void polled(TableName table, PollOutcome outcome) {
        heard.add("polled " + table + ": " + outcome.getClass().getSimpleName());
    }

    @Override
    public void pollFailed(TableName table, RuntimeException failure) {
        heard.add("failed " + table + ": " + failure.getMessage());
    }

    @Override
    public void leasesUnreachable(String reason) {
        heard.add("leases unreachable: " + reason);
    }

    @Override
    public void leasesReachable() {
        heard.add("leases reachable");
    }
}
