package io.dstream.config;

import io.dstream.cdc.TableName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the selection that holds for a table: its own name beats {@code schema.*}, which beats {@code *}. */
public final class TableSelections {
    private static final String EVERY_TABLE = TablePattern.parse("*").key();

    private final Map<String, TableSelection> byPattern = new LinkedHashMap<>();

    public TableSelections(List<TableSelection> selections) {
        selections.forEach(selection -> byPattern.put(selection.tables().key(), selection));
    }

    /** Returns the selection that holds for a table, or nothing where the table is not streamed. */
    public Optional<TableSelection> find(TableName table) {
        return Stream.of(TablePattern.keyOf(table), TablePattern.keyOfSchema(table.schema()), EVERY_TABLE)
                .flatMap(key -> Stream.ofNullable(byPattern.get(key)))
                .findFirst();
    }

    /** Returns the tables that are named one by one, in the order of the configuration. */
    public List<TableName> exactNames() {
        return byPattern.values().stream()
                .flatMap(selection -> selection.exactName().stream())
                .toList();
    }

    /** Returns whether tables are streamed that only the database can name. */
    public boolean hasPatterns() {
        return exactNames().size() < byPattern.size();
    }
}
