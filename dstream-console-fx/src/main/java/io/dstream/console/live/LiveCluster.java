package io.dstream.console.live;

import io.dstream.console.gateway.FeedListener.StateChange;
import io.dstream.console.gateway.FeedListener.TableMetrics;
import io.dstream.console.model.AuditEntry;
import io.dstream.console.model.ClusterStatus;
import io.dstream.console.model.DestinationStatus;
import io.dstream.console.model.InstanceStatus;
import io.dstream.console.model.TableStatus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/** The state of a server as it changes, for every screen of a window; for the thread of the user interface. */
public final class LiveCluster {
    private static final int MOST_AUDITED = 500;

    private final ReadOnlyObjectWrapper<Freshness> freshness = new ReadOnlyObjectWrapper<>(Freshness.CONNECTING);
    private final ReadOnlyObjectWrapper<@Nullable ClusterStatus> status = new ReadOnlyObjectWrapper<>();
    // Each list that is handed out is kept: one that nobody keeps is collected, and its listeners hear no more.
    private final ObservableList<TableRow> tables = FXCollections.observableArrayList();
    private final ObservableList<TableRow> shownTables = FXCollections.unmodifiableObservableList(tables);
    private final ObservableList<InstanceStatus> instances = FXCollections.observableArrayList();
    private final ObservableList<InstanceStatus> shownInstances = FXCollections.unmodifiableObservableList(instances);
    private final ObservableList<DestinationStatus> destinations = FXCollections.observableArrayList();
    private final ObservableList<DestinationStatus> shownDestinations =
            FXCollections.unmodifiableObservableList(destinations);
    private final ObservableList<AuditEntry> audit = FXCollections.observableArrayList();
    private final ObservableList<AuditEntry> shownAudit = FXCollections.unmodifiableObservableList(audit);
    private final Map<String, TableRow> byName = new HashMap<>();
    private final ReadOnlyLongWrapper revision = new ReadOnlyLongWrapper();

    public ReadOnlyObjectProperty<Freshness> freshnessProperty() {
        return freshness.getReadOnlyProperty();
    }

    /** Returns the whole, null until it was first told. */
    public ReadOnlyObjectProperty<@Nullable ClusterStatus> statusProperty() {
        return status.getReadOnlyProperty();
    }

    /** Returns the tables; the list changes when tables come and go, its rows each second. */
    public ObservableList<TableRow> tables() {
        return shownTables;
    }

    /** Returns a table's row by its name in any case. */
    public Optional<TableRow> row(String table) {
        return Optional.ofNullable(byName.get(key(table)));
    }

    public ObservableList<InstanceStatus> instances() {
        return shownInstances;
    }

    public ObservableList<DestinationStatus> destinations() {
        return shownDestinations;
    }

    /** Returns what was audited since the window was opened, the newest first. */
    public ObservableList<AuditEntry> audit() {
        return shownAudit;
    }

    /** Returns a number that rises once after each change of many rows: what sorts or sums does so then. */
    public ReadOnlyLongProperty revisionProperty() {
        return revision.getReadOnlyProperty();
    }

    void become(Freshness now) {
        freshness.set(now);
    }

    void become(ClusterStatus now) {
        status.set(now);
    }

    void becomeInstances(List<InstanceStatus> now) {
        instances.setAll(now);
    }

    void becomeDestinations(List<DestinationStatus> now) {
        destinations.setAll(now);
    }

    void becomeTables(List<TableStatus> now) {
        Set<String> named = new HashSet<>();
        List<TableRow> added = new ArrayList<>();
        for (TableStatus each : now) {
            String key = key(each.table());
            named.add(key);
            TableRow row = byName.get(key);
            if (row == null) {
                TableRow fresh = new TableRow(each);
                byName.put(key, fresh);
                added.add(fresh);
            } else {
                row.replace(each);
            }
        }
        if (byName.keySet().retainAll(named)) {
            tables.removeIf(row -> !named.contains(key(row.name())));
        }
        tables.addAll(added);
        changed();
    }

    void apply(List<TableMetrics> metrics) {
        for (TableMetrics each : metrics) {
            row(each.table()).ifPresent(row -> row.apply(each));
        }
        changed();
    }

    void apply(StateChange change) {
        row(change.table()).ifPresent(row -> row.apply(change));
        changed();
    }

    void apply(AuditEntry entry) {
        audit.add(0, entry);
        if (audit.size() > MOST_AUDITED) {
            audit.remove(MOST_AUDITED, audit.size());
        }
    }

    private void changed() {
        revision.set(revision.get() + 1);
    }

    private static String key(String table) {
        return table.toLowerCase(java.util.Locale.ROOT);
    }
}
