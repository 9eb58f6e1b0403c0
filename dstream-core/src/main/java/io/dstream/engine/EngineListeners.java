package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.poll.PollOutcome;
import io.dstream.poll.SkippedChange;
import io.dstream.status.TableStatus;
import java.util.function.Consumer;

/** Two listeners as one. */
record EngineListeners(EngineListener first, EngineListener second) implements EngineListener {
    private void both(Consumer<EngineListener> call) {
        call.accept(first);
        call.accept(second);
    }

    @Override
    public void prepared(String subject, String notice) {
        both(each -> each.prepared(subject, notice));
    }

    @Override
    public void notPrepared(String subject, String reason) {
        both(each -> each.notPrepared(subject, reason));
    }

    @Override
    public void tableAcquired(TableName table, long epoch) {
        both(each -> each.tableAcquired(table, epoch));
    }

    @Override
    public void tableGivenUp(TableName table, String reason) {
        both(each -> each.tableGivenUp(table, reason));
    }

    @Override
    public void stateChanged(TableStatus before, TableStatus after) {
        both(each -> each.stateChanged(before, after));
    }

    @Override
    public void polling(TableName table) {
        both(each -> each.polling(table));
    }

    @Override
    public void polled(TableName table, PollOutcome outcome) {
        both(each -> each.polled(table, outcome));
    }

    @Override
    public void skipped(SkippedChange change) {
        both(each -> each.skipped(change));
    }

    @Override
    public void leasesUnreachable(String reason) {
        both(each -> each.leasesUnreachable(reason));
    }

    @Override
    public void leasesReachable() {
        both(EngineListener::leasesReachable);
    }
}
