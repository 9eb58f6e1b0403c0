package io.dstream.cdc.sqlserver;

import io.dstream.cdc.CapturedColumn;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The columns of change tables as last read, which hold until the change table is altered. */
record CapturedColumns(Map<Mark, List<CapturedColumn>> byTable) {
    static final CapturedColumns NONE = new CapturedColumns(Map.of());

    /**
     * A change table as it was at a time.
     *
     * @param modified its {@code modify_date}, null where the catalog does not show it: then nothing is known for good
     */
    record Mark(int objectId, @Nullable String modified) {}

    CapturedColumns {
        byTable = Map.copyOf(byTable);
    }

    static CapturedColumns of(Collection<Mark> tables, Map<Integer, List<CapturedColumn>> read) {
        Map<Mark, List<CapturedColumn>> byTable = new HashMap<>();
        tables.forEach(each -> byTable.put(each, read.getOrDefault(each.objectId(), List.of())));
        return new CapturedColumns(byTable);
    }

    boolean knowsAll(Collection<Mark> tables) {
        return tables.stream().allMatch(each -> each.modified() != null && byTable.containsKey(each));
    }

    /** Forgets what is not among these. */
    CapturedColumns only(Collection<Mark> tables) {
        Map<Mark, List<CapturedColumn>> kept = new HashMap<>(byTable);
        kept.keySet().retainAll(Set.copyOf(tables));
        return new CapturedColumns(kept);
    }

    List<CapturedColumn> of(Mark table) {
        return byTable.getOrDefault(table, List.of());
    }
}
