package io.dstream.sandbox.sqlserver.engine.catalog;

import java.util.List;

/**
 * A reference from a table to another.
 *
 * @param columnIds of the table that refers
 * @param parentColumnIds of the table that is referred to, in the same order
 */
public record ForeignKey(
        String name,
        int parentObjectId,
        List<Integer> columnIds,
        List<Integer> parentColumnIds,
        boolean cascadesDelete) {
    public ForeignKey {
        columnIds = List.copyOf(columnIds);
        parentColumnIds = List.copyOf(parentColumnIds);
    }
}
