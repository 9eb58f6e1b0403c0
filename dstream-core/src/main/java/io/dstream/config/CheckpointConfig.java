package io.dstream.config;

import io.dstream.cdc.TableName;
import io.dstream.config.source.InvalidValueException;

/**
 * Where checkpoints are kept.
 *
 * @param tableName a table of the source database, with or without its schema
 */
public record CheckpointConfig(String tableName) {
    public static final String DEFAULT_TABLE_NAME = "cdc_offsets";

    /** Checks that the name is an exact one. */
    public CheckpointConfig {
        if (TablePattern.parse(tableName).exactName().isEmpty()) {
            throw new InvalidValueException("is a pattern: name one table, as Name or schema.Name");
        }
    }

    /** Returns the table's name in two parts, in the schema {@code dbo} where none is given. */
    public TableName table() {
        return TablePattern.parse(tableName).exactName().orElseThrow();
    }
}
