package io.dstream.control.action;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.jspecify.annotations.Nullable;

/** Holds the tables that a test gives it, and writes down what is done with them. */
final class ScriptedTableHolder implements TableHolder {
    final Set<TableName> held = new HashSet<>();
    final List<String> done = new ArrayList<>();
    long generation = 100;
    boolean hasPeers = true;

    @Nullable
    RuntimeException fault;

    /** Completes when the page that is under way ends. */
    CompletableFuture<Void> page = CompletableFuture.completedFuture(null);

    @Override
    public Optional<TableName> held(String table) {
        return held.stream()
                .filter(each -> each.toString().equalsIgnoreCase(table))
                .findFirst();
    }

    @Override
    public boolean pollNow(TableName table) {
        done.add("poll");
        return held.contains(table);
    }

    @Override
    public Optional<Boolean> release(TableName table) {
        done.add("release");
        return held.remove(table) ? Optional.of(hasPeers) : Optional.empty();
    }

    @Override
    public CompletionStage<Optional<Long>> generation(TableName table) {
        return page.thenApply(ended -> held.contains(table) ? Optional.of(generation) : Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Boolean>> pageEnd(TableName table) {
        return page.thenApply(ended -> held.contains(table) ? Optional.of(true) : Optional.empty());
    }

    @Override
    public CompletionStage<Optional<Boolean>> rewind(TableName table, ChangePosition to, long ifGeneration) {
        return page.thenApply(ended -> {
            if (fault != null) {
                throw fault;
            }
            if (!held.contains(table)) {
                return Optional.empty();
            }
            if (ifGeneration != generation) {
                return Optional.of(false);
            }
            generation++;
            done.add("rewind to " + to.commitLsn());
            return Optional.of(true);
        });
    }
}
