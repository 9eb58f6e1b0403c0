package io.dstream.status;

import io.dstream.cdc.TableName;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.UnaryOperator;

/** Keeps the status of every table. Safe for use by several threads. */
public final class StatusBoard {
    private final ConcurrentMap<TableName, TableStatus> statuses = new ConcurrentHashMap<>();

    /** Replaces a table's status by what the function makes of it; a new table begins as waiting. */
    public TableStatus update(TableName table, UnaryOperator<TableStatus> change) {
        return statuses.compute(
                table, (name, status) -> change.apply(status == null ? TableStatus.waiting(name) : status));
    }

    public void remove(TableName table) {
        statuses.remove(table);
    }

    public Optional<TableStatus> status(TableName table) {
        return Optional.ofNullable(statuses.get(table));
    }

    /** Returns all statuses, in the order of their tables' names. */
    public List<TableStatus> statuses() {
        return statuses.values().stream()
                .sorted(Comparator.comparing(each -> each.table().toString()))
                .toList();
    }
}
