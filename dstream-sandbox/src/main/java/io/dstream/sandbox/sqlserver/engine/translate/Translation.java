package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A statement in H2's SQL.
 *
 * @param parameters the variables for H2's parameters ?1, ?2 and so on
 * @param columns of the result, empty where there is none
 * @param assigned the variables that take the columns, empty where the rows go to the client
 * @param accesses what the session's user must be allowed
 * @param target the table that it changes
 * @param lockedTables those that it locks for itself alone
 */
public record Translation(
        String sql,
        List<String> parameters,
        List<ResultColumn> columns,
        List<String> assigned,
        List<Access> accesses,
        @Nullable Table target,
        List<Table> lockedTables) {
    /** Makes a statement that locks no table for itself alone. */
    public Translation(
            String sql,
            List<String> parameters,
            List<ResultColumn> columns,
            List<String> assigned,
            List<Access> accesses,
            @Nullable Table target) {
        this(sql, parameters, columns, assigned, accesses, target, List.of());
    }

    /** Returns whether it names a table of one session only, so that it means nothing to another. */
    public boolean isOfSession() {
        return accesses.stream().anyMatch(access -> access.table().schema().startsWith("#"));
    }

    /** A use of a table. */
    public record Access(String permission, Table table) {}

    public Translation {
        parameters = List.copyOf(parameters);
        columns = List.copyOf(columns);
        assigned = List.copyOf(assigned);
        accesses = accesses.stream().distinct().toList();
        lockedTables = List.copyOf(lockedTables);
    }
}
