package io.dstream.console.model;

import java.util.List;

/** A capture instance of a table: {@code GET tables/{table}/captures}. */
public record CaptureStatus(String name, String changeTable, List<Column> columns) {
    public CaptureStatus {
        columns = List.copyOf(columns);
    }

    /** A captured column, with its type as it is declared. */
    public record Column(String name, String type, boolean isKey, boolean isComputed) {}
}
