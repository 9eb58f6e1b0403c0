package io.dstream.cdc;

import java.util.List;
import java.util.Optional;

/**
 * What a database tells of its tables and their capture.
 *
 * @param database its name as the catalog spells it
 * @param user the database user that asked
 * @param isCdcEnabled whether the database has CDC at all
 * @param tables those that the user may see
 */
public record DatabaseInspection(String database, String user, boolean isCdcEnabled, List<InspectedTable> tables) {
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

    public DatabaseInspection {
        tables = List.copyOf(tables);
    }

    /** Returns the table with this name, regardless of case as most collations have it. */
    public Optional<InspectedTable> table(TableName name) {
        return tables.stream()
                .filter(each -> each.table().schema().equalsIgnoreCase(name.schema())
                        && each.table().name().equalsIgnoreCase(name.name()))
                .findFirst();
    }
}
