package io.dstream.cdc;

import java.util.List;

/**
 * What CDC captures of one table, under a name of its own; a table has at most two.
 *
 * @param name such as {@code dbo_Orders}
 * @param objectId of the change table; tells a capture instance from a later one with the same name
 * @param table the source table
 * @param columns in ordinal order
 */
public record CaptureInstance(String name, int objectId, TableName table, List<CapturedColumn> columns) {
    public CaptureInstance {
        columns = List.copyOf(columns);
    }

    /** Returns the change table's own name in schema {@code cdc}. */
    public String changeTable() {
        return name + "_CT";
    }
}
