package io.dstream.cdc;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a database tells of its tables and their capture; a table is found by its name, for each poll asks. */
public final class DatabaseInspection {
    private static final Comparator<TableName> ANY_CASE = Comparator.comparing(
                    TableName::schema, String.CASE_INSENSITIVE_ORDER)
            .thenComparing(TableName::name, String.CASE_INSENSITIVE_ORDER);

    private final String database;
    private final String user;
    private final boolean isCdcEnabled;
    private final List<InspectedTable> tables;
    private final Map<TableName, InspectedTable> byName = new TreeMap<>(ANY_CASE);

    /**
     * A table and its capture instances.
     *
     * @param table its name
     * @param isReadable whether the user may read every one of the change tables
     * @param instances in the order of their creation; none where CDC does not capture the table
     */
    public record InspectedTable(TableName table, boolean isReadable, List<CaptureInstance> instances) {
        public InspectedTable {
            instances = List.copyOf(instances);
        }

        public boolean isCaptured() {
            return !instances.isEmpty();
        }
    }

    /**
     * Creates an inspection.
     *
     * @param database its name as the catalog spells it
     * @param user the database user that asked
     * @param isCdcEnabled whether the database has CDC at all
     * @param tables those that the user may see
     */
    public DatabaseInspection(String database, String user, boolean isCdcEnabled, List<InspectedTable> tables) {
        this.database = database;
        this.user = user;
        this.isCdcEnabled = isCdcEnabled;
        this.tables = List.copyOf(tables);
        this.tables.forEach(each -> byName.putIfAbsent(each.table(), each));
    }

    public String database() {
        return database;
    }

    public String user() {
        return user;
    }

    public boolean isCdcEnabled() {
        return isCdcEnabled;
    }

    public List<InspectedTable> tables() {
        return tables;
    }

    /** Returns the table with this name, regardless of case as most collations have it. */
    public Optional<InspectedTable> table(TableName name) {
        return Optional.ofNullable(byName.get(name));
    }
}
