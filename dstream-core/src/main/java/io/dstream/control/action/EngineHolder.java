package io.dstream.control.action;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import io.dstream.engine.DStreamEngine;
import io.dstream.engine.HeldTable;
import io.dstream.poll.TableWatch;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The tables that an engine holds. */
public final class EngineHolder implements TableHolder {
    private final DStreamEngine engine;

    public EngineHolder(DStreamEngine engine) {
        this.engine = engine;
    }

    @Override
    public Optional<TableName> held(String table) {
        return engine.held().stream()
                .map(HeldTable::table)
                .filter(each -> each.toString().equalsIgnoreCase(table))
                .findFirst();
    }

    @Override
    public boolean pollNow(TableName table) {
        return engine.pollNow(table);
    }

    @Override
    public Optional<Boolean> release(TableName table) {
        return engine.release(table);
    }

    @Override
    public CompletionStage<Optional<Long>> generation(TableName table) {
        return engine.betweenPages(table, TableWatch::generation);
    }

    @Override
    public CompletionStage<Optional<Boolean>> pageEnd(TableName table) {
        return engine.betweenPages(table, watch -> true);
    }

    @Override
    public CompletionStage<Optional<Boolean>> rewind(TableName table, ChangePosition to, long ifGeneration) {
        return engine.betweenPages(table, watch -> watch.rewind(to, ifGeneration));
    }
}
