package io.dstream.config;

import io.dstream.cdc.Operation;
import io.dstream.cdc.TableName;
import io.dstream.shape.Condition;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A rule that leads changes to outputs.
 *
 * @param tables patterns of the tables that it is for, none for every table
 * @param operations that it is for, none for every operation
 * @param where what else must hold of a change
 * @param outputs the names of the outputs, at least one
 */
public record RouteConfig(
        List<String> tables, Set<Operation> operations, Optional<Condition> where, List<String> outputs) {
    public RouteConfig {
        tables = List.copyOf(tables);
        operations = Set.copyOf(operations);
        outputs = List.copyOf(outputs);
    }

    /** Returns whether changes of a table may take this route. */
    public boolean isFor(TableName table) {
        TablePattern exact = new TablePattern(Optional.of(table.schema()), Optional.of(table.name()));
        return tables.isEmpty() || tables.stream().map(TablePattern::parse).anyMatch(pattern -> pattern.covers(exact));
    }
}
