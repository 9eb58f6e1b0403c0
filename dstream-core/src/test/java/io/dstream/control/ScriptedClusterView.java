package io.dstream.control;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Shows the tables that a test gives it. */
public final class ScriptedClusterView implements ClusterView {
    public final List<TableReport> tables = new ArrayList<>();

    /** Returns what a table's holder tells. */
    public static TableReport report(String table, @Nullable String owner, String state, String position) {
        return new TableReport(
                table,
                state,
                false,
                owner,
                null,
                owner == null ? 0 : 1,
                5_000,
                null,
                null,
                position,
                "00000000000000000000",
                0,
                null,
                false,
                0,
                0,
                0,
                0,
                null,
                "events",
                List.of(),
                null,
                List.of());
    }

    @Override
    public ClusterReport cluster() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<InstanceReport> instances() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<TableReport> tables() {
        return tables;
    }

    @Override
    public void beforeTables(Consumer<List<TableReport>> listener) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<TableReport> table(String name) {
        return tables.stream()
                .filter(each -> each.table().equalsIgnoreCase(name))
                .findFirst();
    }

    @Override
    public List<HistoryPoint> history(String table, HistorySpan span) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<LeaseReport> leases() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<DestinationReport> destinations() {
        throw new UnsupportedOperationException();
    }
}
