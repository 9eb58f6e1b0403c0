package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureTrigger;
import io.dstream.sandbox.sqlserver.engine.storage.ConstraintErrors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings catalog and storage to agree after a kill. H2 commits each definition by itself, so that the process may end between a
 * definition and its row: what was added without one is taken away, what was dropped without one stays dropped.
 */
final class Reconciliation {
    private static final Pattern HIDDEN = Pattern.compile("(.*)~dropped~(-?\\d+)", Pattern.DOTALL);
    private static final Pattern NAMED = Pattern.compile(".*~-?\\d+", Pattern.DOTALL);
    private static final String TABLES =
            "SELECT TABLE_SCHEMA, TABLE_NAME FROM INFORMATION_SCHEMA.TABLES WHERE TABLE_SCHEMA LIKE '%.%'";

    private final H2Storage storage;
    private final Catalog catalog;

    /** An object of H2's: its schema, its table where it has one, and its name. */
    private record Physical(String schema, String table, String name) {
        String quoted() {
            return Table.quoted(schema) + "." + Table.quoted(name);
        }

        String quotedTable() {
            return Table.quoted(schema) + "." + Table.quoted(table);
        }
    }

    Reconciliation(H2Storage storage, Catalog catalog) {
        this.storage = storage;
        this.catalog = catalog;
    }

    /** Drops from the lists the instances that were disabled. */
    void run(Map<Database, List<KeptCapture.Instance>> instances) {
        schemas();
        renameBack();
        tables();
        columns();
        constraints();
        instances.forEach(this::captures);
    }

    private List<Physical> find(String sql) {
        try (Connection connection = storage.connect();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<Physical> found = new ArrayList<>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                found.add(
                        new Physical(rows.getString(1), columns > 2 ? rows.getString(2) : "", rows.getString(columns)));
            }
            return found;
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }

    private List<Database> databases() {
        return catalog.databases().stream()
                .filter(database -> !database.name().equals("tempdb"))
                .toList();
    }

    private void schemas() {
        Set<String> declared = new HashSet<>();
        for (Database database : databases()) {
            database.schemas().forEach(schema -> declared.add(database.name() + "." + schema.name()));
        }
        Set<String> found = new HashSet<>();
        for (Physical schema :
                find("SELECT SCHEMA_NAME, SCHEMA_NAME FROM INFORMATION_SCHEMA.SCHEMATA WHERE SCHEMA_NAME LIKE '%.%'")) {
            if (declared.contains(schema.name())) {
                found.add(schema.name());
            } else {
                storage.define("DROP SCHEMA " + Table.quoted(schema.name()) + " CASCADE");
            }
        }
        declared.removeAll(found);
        declared.forEach(schema -> storage.define("CREATE SCHEMA " + Table.quoted(schema)));
        for (String schema : catalog.database("tempdb").isEmpty() ? new String[0] : new String[] {"dbo", "sys"}) {
            storage.define("CREATE SCHEMA " + Table.physicalSchema("tempdb", schema));
        }
    }

    /** A table whose drop did not commit bears its hidden name. */
    private void renameBack() {
        for (Physical table : find(TABLES)) {
            Matcher hidden = HIDDEN.matcher(table.name());
            if (hidden.matches() && declared(new Physical(table.schema(), "", hidden.group(1))) != null) {
                storage.define("ALTER TABLE " + table.quoted() + " RENAME TO " + Table.quoted(hidden.group(1)));
            }
        }
    }

    private @org.jspecify.annotations.Nullable Table declared(Physical table) {
        return declared(table.schema(), table.name());
    }

    private @org.jspecify.annotations.Nullable Table declared(String physicalSchema, String name) {
        for (Database database : databases()) {
            if (physicalSchema.startsWith(database.name() + ".")) {
                String schema = physicalSchema.substring(database.name().length() + 1);
                Table table = database.table(schema, name).orElse(null);
                if (table != null
                        && table.name().equals(name)
                        && physicalSchema.equals(table.database() + "." + table.schema())) {
                    return table;
                }
            }
        }
        return null;
    }

    private void tables() {
        Set<String> found = new HashSet<>();
        for (Physical table : find(TABLES)) {
            if (declared(table) == null) {
                storage.define("DROP TABLE " + table.quoted() + " CASCADE");
            } else {
                found.add(table.quoted());
            }
        }
        for (Database database : databases()) {
            for (Table table : database.tables()) {
                if (!found.contains(table.physicalName())) {
                    database.remove(table);
                }
            }
        }
    }

    private void columns() {
        Set<Physical> found = new HashSet<>(find("SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME FROM"
                + " INFORMATION_SCHEMA.COLUMNS WHERE TABLE_SCHEMA LIKE '%.%'"));
        for (Database database : databases()) {
            for (Table table : database.tables()) {
                List<Column> present = table.columns().stream()
                        .filter(column -> found.remove(physical(table, column.name())))
                        .toList();
                if (present.size() < table.columns().size()) {
                    database.put(table.withColumns(present));
                }
            }
        }
        found.forEach(column ->
                storage.define("ALTER TABLE " + column.quotedTable() + " DROP COLUMN " + Table.quoted(column.name())));
    }

    private static Physical physical(Table table, String name) {
        return new Physical(table.database() + "." + table.schema(), table.name(), name);
    }

    private void constraints() {
        Set<Physical> constraints = named("SELECT TABLE_SCHEMA, TABLE_NAME, CONSTRAINT_NAME FROM"
                + " INFORMATION_SCHEMA.TABLE_CONSTRAINTS WHERE TABLE_SCHEMA LIKE '%.%'");
        Set<Physical> indexes = named("SELECT TABLE_SCHEMA, TABLE_NAME, INDEX_NAME FROM INFORMATION_SCHEMA.INDEXES"
                + " WHERE TABLE_SCHEMA LIKE '%.%' AND INDEX_TYPE_NAME NOT LIKE '%PRIMARY%'");
        Set<Physical> all = new HashSet<>(constraints);
        all.addAll(indexes);
        Set<Physical> declared = new HashSet<>();
        for (Database database : databases()) {
            for (Table table : database.tables()) {
                database.put(present(table, all, declared));
            }
        }
        constraints.removeAll(declared);
        indexes.removeAll(declared);
        constraints.forEach(constraint -> storage.define("ALTER TABLE " + constraint.quotedTable()
                + " DROP CONSTRAINT IF EXISTS " + Table.quoted(constraint.name())));
        indexes.forEach(index -> storage.define("DROP INDEX IF EXISTS " + index.quoted()));
    }

    private Set<Physical> named(String sql) {
        Set<Physical> found = new HashSet<>(find(sql));
        found.removeIf(one -> !NAMED.matcher(one.name()).matches());
        return found;
    }

    /** Returns the table with the constraints that the storage has; those of change tables and of the log have their plain names. */
    private static Table present(Table table, Set<Physical> found, Set<Physical> declared) {
        if (table.shipped()) {
            return table;
        }
        java.util.function.Predicate<String> isPresent = name -> {
            Physical physical = physical(table, ConstraintErrors.physicalName(table, name));
            declared.add(physical);
            return found.contains(physical);
        };
        return table.withKeys(table.keys().stream()
                        .filter(key -> isPresent.test(key.name()))
                        .toList())
                .withForeignKeys(table.foreignKeys().stream()
                        .filter(key -> isPresent.test(key.name()))
                        .toList())
                .withChecks(table.checks().stream().filter(isPresent).toList());
    }

    private void captures(Database database, List<KeptCapture.Instance> instances) {
        Set<String> triggers = new HashSet<>();
        for (Physical trigger :
                find("SELECT TRIGGER_SCHEMA, EVENT_OBJECT_TABLE, TRIGGER_NAME FROM INFORMATION_SCHEMA.TRIGGERS")) {
            if (trigger.schema().startsWith(database.name() + ".")) {
                triggers.add(trigger.name());
                boolean used = instances.stream().anyMatch(instance -> CaptureTrigger.name(instance.sourceObjectId())
                        .equals(trigger.name()));
                if (!used) {
                    storage.define("DROP TRIGGER " + trigger.quoted());
                }
            }
        }
        List<KeptCapture.Instance> disabled = instances.stream()
                .filter(instance -> database.table(instance.sourceObjectId()).isEmpty()
                        || database.table(instance.changeTableId()).isEmpty()
                        || !triggers.contains(CaptureTrigger.name(instance.sourceObjectId())))
                .toList();
        for (KeptCapture.Instance instance : disabled) {
            database.table(instance.changeTableId()).ifPresent(table -> {
                database.remove(table);
                storage.define("DROP TABLE IF EXISTS " + table.physicalName());
            });
        }
        instances.removeAll(disabled);
    }
}
