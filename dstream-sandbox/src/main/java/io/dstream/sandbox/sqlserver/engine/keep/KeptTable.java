package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.ForeignKey;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import java.time.LocalDateTime;
import java.util.List;

/**
 * A table as it is kept.
 *
 * @param identity seed and increment, or empty
 */
record KeptTable(
        int objectId,
        String schema,
        String name,
        List<Column> columns,
        List<Key> keys,
        List<ForeignKey> foreignKeys,
        List<String> checks,
        List<Long> identity,
        LocalDateTime created,
        boolean shipped) {
    static KeptTable of(Table table) {
        IdentityCounter counter = table.identity();
        return new KeptTable(
                table.objectId(),
                table.schema(),
                table.name(),
                table.columns(),
                table.keys(),
                table.foreignKeys(),
                table.checks(),
                counter == null ? List.of() : List.of(counter.seed(), counter.increment()),
                table.created(),
                table.shipped());
    }

    Table table(String database) {
        return new Table(
                objectId,
                database,
                schema,
                name,
                columns,
                keys,
                foreignKeys,
                checks,
                identity.isEmpty() ? null : new IdentityCounter(identity.get(0), identity.get(1)),
                created,
                shipped);
    }
}
