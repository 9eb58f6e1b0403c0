package io.dstream.config;

import io.dstream.cdc.TableName;
import io.dstream.shape.TableShape;
import java.util.Optional;

/**
 * Tables that are streamed, and how.
 *
 * @param pattern {@code Name} (in {@code dbo}), {@code schema.Name}, {@code schema.*} or {@code *}
 * @param intervals how often they are polled
 * @param destination the topic or event hub, empty for the one that is named after each table
 * @param shape what is sent of their changes
 */
public record TableSelection(String pattern, PollIntervals intervals, Optional<String> destination, TableShape shape) {
    /** Checks that the pattern is one. */
    public TableSelection {
        TablePattern.parse(pattern);
    }

    /** Returns whether a table is meant; letter case counts for nothing. */
    public boolean matches(TableName table) {
        return tables().covers(new TablePattern(Optional.of(table.schema()), Optional.of(table.name())));
    }

    /** Returns the table's name where the pattern names one table. */
    public Optional<TableName> exactName() {
        return tables().exactName();
    }

    TablePattern tables() {
        return TablePattern.parse(pattern);
    }
}
