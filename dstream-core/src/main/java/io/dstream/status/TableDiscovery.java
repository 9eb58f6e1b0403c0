package io.dstream.status;

import io.dstream.cdc.CaptureCatalog;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.DatabaseInspection;
import io.dstream.cdc.DatabaseInspection.InspectedTable;
import io.dstream.cdc.TableName;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Finds the tables to stream; run again from time to time, so that a mended table joins.
 *
 * <p>Tables listed by name are reported whatever their state, those that a pattern selects only once captured.
 */
public final class TableDiscovery {
    private final CaptureCatalog catalog;
    private final Supplier<List<TableName>> listed;
    private final Predicate<TableName> selected;

    /**
     * Creates a discovery.
     *
     * @param listed the tables that the configuration names
     * @param selected whether a pattern of the configuration selects a captured table
     */
    public TableDiscovery(CaptureCatalog catalog, List<TableName> listed, Predicate<TableName> selected) {
        this(catalog, () -> listed, selected);
    }

    /** Creates a discovery of tables that may change. */
    public TableDiscovery(CaptureCatalog catalog, Supplier<List<TableName>> listed, Predicate<TableName> selected) {
        this.catalog = catalog;
        this.listed = listed;
        this.selected = selected;
    }

    /** Returns the names of a table's capture instances as last inspected, the oldest first. */
    public List<String> captureInstances(TableName table) {
        return catalog.latest().flatMap(database -> database.table(table)).stream()
                .flatMap(found -> found.instances().stream())
                .map(CaptureInstance::name)
                .toList();
    }

    /**
     * Inspects the database and returns each table once, those listed first.
     *
     * @throws io.dstream.cdc.ChangeSourceException if the database cannot be reached or refuses
     */
    public List<TableReadiness> discover() {
        DatabaseInspection database = catalog.refresh();
        Set<String> known = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        List<TableReadiness> tables = new ArrayList<>();
        for (TableName name : listed.get()) {
            if (known.add(name.toString())) {
                tables.add(TableReadiness.of(name, database));
            }
        }
        for (InspectedTable table : database.tables()) {
            if (table.isCaptured()
                    && selected.test(table.table())
                    && known.add(table.table().toString())) {
                tables.add(TableReadiness.of(table.table(), database));
            }
        }
        return tables;
    }
}
