package io.dstream.sandbox.sqlserver.engine.catalog;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A table as it stands; a change of it makes another record.
 *
 * @param shipped whether it belongs to the server, as change tables and catalog views do
 * @param checks names of its CHECK constraints
 */
public record Table(
        int objectId,
        String database,
        String schema,
        String name,
        List<Column> columns,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<String> checks,
        @Nullable IdentityCounter identity,
        LocalDateTime created,
        boolean shipped) {
    public Table {
        columns = List.copyOf(columns);
        keys = List.copyOf(keys);
        foreignKeys = List.copyOf(foreignKeys);
        checks = List.copyOf(checks);
    }

    public Optional<Column> column(String columnName) {
        for (Column column : columns) {
            if (column.name().equalsIgnoreCase(columnName)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    public Optional<Column> columnById(int id) {
        return columns.stream().filter(column -> column.id() == id).findFirst();
    }

    public Optional<Key> primaryKey() {
        return keys.stream().filter(Key::isPrimary).findFirst();
    }

    /** Returns the place of a column in a row, 0-based, or -1. */
    public int position(int columnId) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).id() == columnId) {
                return i;
            }
        }
        return -1;
    }

    public Table withColumns(List<Column> changed) {
        return new Table(
                objectId, database, schema, name, changed, keys, foreignKeys, checks, identity, created, shipped);
    }

    public Table withKeys(List<Key> changed) {
        return new Table(
                objectId, database, schema, name, columns, changed, foreignKeys, checks, identity, created, shipped);
    }

    public Table withForeignKeys(List<ForeignKey> changed) {
        return new Table(objectId, database, schema, name, columns, keys, changed, checks, identity, created, shipped);
    }

    public Table withChecks(List<String> changed) {
        return new Table(
                objectId, database, schema, name, columns, keys, foreignKeys, changed, identity, created, shipped);
    }

    public Table withIdentity(IdentityCounter counter) {
        return new Table(
                objectId, database, schema, name, columns, keys, foreignKeys, checks, counter, created, shipped);
    }

    public Table with(Column added) {
        List<Column> changed = new ArrayList<>(columns);
        changed.add(added);
        return withColumns(changed);
    }

    /** Returns the table's name in H2, quoted. */
    public String physicalName() {
        return physicalSchema(database, schema) + "." + quoted(name);
    }

    public static String physicalSchema(String database, String schema) {
        return quoted(database + "." + schema);
    }

    public static String quoted(String name) {
        return "\"" + name.replace("\"", "\"\"") + "\"";
    }

    /** Returns schema and name, as messages show them. */
    public String displayName() {
        return schema + "." + name;
    }
}
