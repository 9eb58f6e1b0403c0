package io.dstream.control;

import java.util.List;

/**
 * A capture instance of a table.
 *
 * @param name such as {@code dbo_Orders}
 * @param changeTable its change table in schema {@code cdc}
 * @param columns in ordinal order
 */
public record CaptureReport(String name, String changeTable, List<ColumnReport> columns) {
    public CaptureReport {
        columns = List.copyOf(columns);
    }

    /**
     * A captured column.
     *
     * @param type as it is declared, such as {@code decimal(12,2)}
     * @param isKey whether it belongs to the index that identifies a row
     * @param isComputed whether it is computed: CDC always leaves such a column NULL
     */
    public record ColumnReport(String name, String type, boolean isKey, boolean isComputed) {}
}
