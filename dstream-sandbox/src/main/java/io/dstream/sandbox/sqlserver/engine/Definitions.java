package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.ForeignKey;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.ConstraintErrors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import io.dstream.sandbox.sqlserver.engine.translate.Translator;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Runs CREATE of databases, schemas, tables and indexes. */
final class Definitions {
    private static final Set<String> HARMLESS_DATABASE_OPTIONS = Set.of(
            "SINGLE_USER",
            "MULTI_USER",
            "RESTRICTED_USER",
            "RECOVERY",
            "READ_COMMITTED_SNAPSHOT",
            "AUTO_CLOSE",
            "AUTO_SHRINK",
            "COMPATIBILITY_LEVEL",
            "ANSI_NULLS",
            "QUOTED_IDENTIFIER",
            "TRUSTWORTHY",
            "PAGE_VERIFY",
            "ONLINE");

    private final EngineSession session;
    private final H2Storage storage;
    private final Catalog catalog;

    Definitions(EngineSession session) {
        this.session = session;
        this.storage = session.server().storage();
        this.catalog = session.server().catalog();
    }

    void createDatabase(String name) {
        if (!session.isAdministrator()) {
            throw ServerError.PERMISSION_DENIED_DATABASE.with("CREATE DATABASE", "master");
        }
        refuseInTransaction("CREATE DATABASE");
        if (catalog.database(name).isPresent()) {
            throw ServerError.DATABASE_EXISTS.with(name);
        }
        session.server().createDatabase(name);
    }

    private void refuseInTransaction(String statement) {
        if (session.transactionCount() > 0) {
            throw new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                    io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                            226, 16, 6, statement + " statement not allowed within multi-statement transaction."));
        }
    }

    void alterDatabase(Statement.AlterDatabase statement) {
        String name = statement.name().equalsIgnoreCase("CURRENT") ? session.database() : statement.name();
        Database database = catalog.database(name).orElseThrow(() -> ServerError.DATABASE_UNKNOWN.with(name));
        String option = statement.options().isEmpty() ? "" : statement.options().get(0);
        if (option.equals("ALLOW_SNAPSHOT_ISOLATION")) {
            database.setSnapshotIsolation(statement.options().contains("ON"));
            catalog.changed();
        } else if (!HARMLESS_DATABASE_OPTIONS.contains(option)) {
            throw ServerError.NOT_SERVED.with("ALTER DATABASE SET " + option);
        }
    }

    void createSchema(String name) {
        Database database = session.currentDatabase();
        requireDefinitionRights(database, "CREATE SCHEMA");
        if (database.schema(name).isPresent()) {
            throw ServerError.OBJECT_EXISTS.with(name);
        }
        session.transactions().defines(database, name);
        storage.define("CREATE SCHEMA " + Table.physicalSchema(database.name(), name));
        database.addSchema(name);
        catalog.changed();
        session.transactions().onRollback(() -> {
            database.removeSchema(name);
            storage.define("DROP SCHEMA " + Table.physicalSchema(database.name(), name) + " CASCADE");
            catalog.changed();
        });
    }

    void requireDefinitionRights(Database database, String permission) {
        if (!session.permissions().allowsDatabase(permission, database)
                && !session.permissions().allowsDatabase("ALTER", database)) {
            throw ServerError.PERMISSION_DENIED_DATABASE.with(permission, database.name());
        }
    }

    private record Place(Database database, String schema, String name) {}

    private Place place(ObjectName name) {
        if (name.name().startsWith("##")) {
            throw ServerError.NOT_SERVED.with("global temporary tables");
        }
        if (name.name().startsWith("#")) {
            return temporaryPlace(name.name());
        }
        String databaseName = name.database().isEmpty() ? session.database() : name.database();
        Database database =
                catalog.database(databaseName).orElseThrow(() -> ServerError.DATABASE_UNKNOWN.with(databaseName));
        requireDefinitionRights(database, "CREATE TABLE");
        String schema = name.schema().isEmpty() ? "dbo" : name.schema();
        String declared = database.schema(schema)
                .filter(found -> !found.name().equalsIgnoreCase("sys"))
                .map(Database.Schema::name)
                .orElseThrow(() -> ServerError.SCHEMA_UNKNOWN.with(schema));
        return new Place(database, declared, name.name());
    }

    private Place temporaryPlace(String name) {
        Database tempdb = catalog.database("tempdb").orElseThrow();
        storage.define("CREATE SCHEMA IF NOT EXISTS " + Table.physicalSchema("tempdb", session.temporarySchema()));
        return new Place(tempdb, session.temporarySchema(), name);
    }

    void createTable(Statement.CreateTable statement) {
        Place place = place(statement.name());
        Table created = create(place, statement);
        if (place.schema().startsWith("#")) {
            session.temporaryTables().add(created.objectId());
        }
        session.transactions().onRollback(() -> remove(place.database(), created));
    }

    /** Makes a table in a schema of its own within tempdb. */
    Table createAlone(String schema, Statement.CreateTable statement) {
        Database tempdb = catalog.database("tempdb").orElseThrow();
        storage.define("CREATE SCHEMA " + Table.physicalSchema(tempdb.name(), schema));
        return create(new Place(tempdb, schema, statement.name().name()), statement);
    }

    /** Drops such a table with its schema. */
    void dropAlone(Table table) {
        catalog.database("tempdb").orElseThrow().remove(table);
        storage.define("DROP SCHEMA IF EXISTS " + Table.physicalSchema(table.database(), table.schema()) + " CASCADE");
        catalog.changed();
    }

    private Table create(Place place, Statement.CreateTable statement) {
        if (place.database().table(place.schema(), place.name()).isPresent()) {
            throw ServerError.OBJECT_EXISTS.with(place.name());
        }
        List<Statement.Constraint> constraints = new ArrayList<>(statement.constraints());
        statement.columns().forEach(column -> constraints.addAll(column.constraints()));
        Table table = table(place, statement, constraints);
        session.transactions().defines(table);
        storage.define(creation(table));
        place.database().put(table);
        try {
            for (Statement.Constraint constraint : constraints) {
                table = constrain(place.database(), table, constraint);
            }
        } catch (io.dstream.sandbox.sqlserver.session.SqlErrorException e) {
            remove(place.database(), table);
            throw e;
        }
        catalog.changed();
        return table;
    }

    private void remove(Database database, Table table) {
        database.remove(table);
        storage.define("DROP TABLE IF EXISTS " + table.physicalName());
        catalog.changed();
    }

    private Table table(Place place, Statement.CreateTable statement, List<Statement.Constraint> constraints) {
        List<Column> columns = new ArrayList<>();
        IdentityCounter identity = null;
        for (Statement.ColumnDefinition definition : statement.columns()) {
            boolean twice = columns.stream().anyMatch(column -> column.name().equalsIgnoreCase(definition.name()));
            if (twice) {
                throw ServerError.COLUMN_TWICE.with(definition.name(), place.name());
            }
            boolean key = isInPrimaryKey(definition.name(), constraints);
            columns.add(column(columns.size() + 1, definition, key));
            if (definition.identity() != null) {
                identity = new IdentityCounter(
                        definition.identity().seed(), definition.identity().increment());
            }
        }
        return new Table(
                place.database().nextObjectId(),
                place.database().name(),
                place.schema(),
                place.name(),
                columns,
                List.of(),
                List.of(),
                List.of(),
                identity,
                session.server().now(),
                false);
    }

    private static boolean isInPrimaryKey(String column, List<Statement.Constraint> constraints) {
        return constraints.stream()
                .filter(constraint -> constraint.kind().equals("PRIMARY KEY"))
                .anyMatch(constraint -> constraint.columns().stream().anyMatch(column::equalsIgnoreCase));
    }

    static Column column(int id, Statement.ColumnDefinition definition, boolean key) {
        Boolean declared = definition.nullable();
        boolean nullable = declared == null ? !key && definition.identity() == null : declared && !key;
        return new Column(
                id,
                definition.name(),
                definition.type(),
                definition.typeName(),
                nullable,
                definition.identity() != null,
                definition.defaultValue(),
                definition.defaultName().isEmpty() && definition.defaultValue() != null
                        ? "DF__" + definition.name() + "__" + Integer.toHexString(System.identityHashCode(definition))
                        : definition.defaultName());
    }

    static String creation(Table table) {
        List<String> columns =
                table.columns().stream().map(Definitions::declaration).toList();
        return "CREATE TABLE " + table.physicalName() + " (" + String.join(", ", columns) + ")";
    }

    static String declaration(Column column) {
        return Table.quoted(column.name()) + " " + H2Types.column(column.type())
                + (column.nullable() ? " NULL" : " NOT NULL");
    }

    /** Adds a constraint to a table and returns the table with it. */
    Table constrain(Database database, Table table, Statement.Constraint constraint) {
        Table changed =
                switch (constraint.kind()) {
                    case "PRIMARY KEY" -> primaryKey(table, constraint);
                    case "UNIQUE" -> uniqueKey(table, constraint);
                    case "FOREIGN KEY" -> foreignKey(table, constraint);
                    case "CHECK" -> check(table, constraint);
                    default -> defaultValue(table, constraint);
                };
        database.put(changed);
        return changed;
    }

    private static String generatedName(String prefix, Table table, String rest) {
        String name = table.name().length() > 9 ? table.name().substring(0, 9) : table.name();
        String hash = String.format(Locale.ROOT, "%08X%08X", table.objectId(), (rest + table.name()).hashCode());
        return prefix + "__" + name + "__" + hash;
    }

    private static List<Integer> ids(Table table, List<String> names) {
        return names.stream()
                .map(name -> table.column(name)
                        .orElseThrow(() -> new io.dstream.sandbox.sqlserver.session.SqlErrorException(
                                io.dstream.sandbox.sqlserver.session.SqlMessage.error(
                                        1911,
                                        16,
                                        1,
                                        "Column name '" + name + "' does not exist in the target table or view.")))
                        .id())
                .toList();
    }

    private static String list(Table table, List<Integer> ids) {
        return String.join(
                ", ",
                ids.stream()
                        .map(id ->
                                Table.quoted(table.columnById(id).orElseThrow().name()))
                        .toList());
    }

    private static int nextIndexId(Table table, boolean clustered) {
        return clustered
                ? 1
                : 1 + table.keys().stream().mapToInt(Key::indexId).max().orElse(1);
    }

    private Table withKey(Table table, Key key) {
        List<Key> keys = new ArrayList<>(table.keys());
        keys.add(key);
        return table.withKeys(keys);
    }

    private Table primaryKey(Table table, Statement.Constraint constraint) {
        if (table.primaryKey().isPresent()) {
            throw ServerError.DUPLICATE_PRIMARY_KEY.with(table.name());
        }
        List<Integer> ids = ids(table, constraint.columns());
        String name = constraint.name().isEmpty() ? generatedName("PK", table, "pk") : constraint.name();
        addKey(table, name, "PRIMARY KEY", ids);
        List<Column> columns = table.columns().stream()
                .map(column -> ids.contains(column.id()) ? column.notNull() : column)
                .toList();
        return withKey(table.withColumns(columns), new Key(name, Key.Kind.PRIMARY_KEY, ids, 1, true));
    }

    private void addKey(Table table, String name, String kind, List<Integer> ids) {
        storage.define("ALTER TABLE " + table.physicalName() + " ADD CONSTRAINT "
                + Table.quoted(ConstraintErrors.physicalName(table, name)) + " " + kind + " (" + list(table, ids)
                + ")");
    }

    private Table uniqueKey(Table table, Statement.Constraint constraint) {
        List<Integer> ids = ids(table, constraint.columns());
        String name = constraint.name().isEmpty()
                ? generatedName("UQ", table, String.join(",", constraint.columns()))
                : constraint.name();
        addKey(table, name, "UNIQUE", ids);
        return withKey(table, new Key(name, Key.Kind.UNIQUE_CONSTRAINT, ids, nextIndexId(table, false), false));
    }

    private Table foreignKey(Table table, Statement.Constraint constraint) {
        ObjectName reference = constraint.references();
        if (reference == null) {
            throw ServerError.SYNTAX_NEAR.with("REFERENCES");
        }
        Table parent = new SessionEnvironment(session, new Variables(List.of())).table(reference);
        List<Integer> ids = ids(table, constraint.columns());
        List<Integer> parentIds = constraint.referencedColumns().isEmpty()
                ? parent.primaryKey().map(Key::columnIds).orElse(List.of())
                : ids(parent, constraint.referencedColumns());
        String name = constraint.name().isEmpty()
                ? generatedName("FK", table, String.join(",", constraint.columns()))
                : constraint.name();
        storage.define("ALTER TABLE " + table.physicalName() + " ADD CONSTRAINT "
                + Table.quoted(ConstraintErrors.physicalName(table, name)) + " FOREIGN KEY (" + list(table, ids)
                + ") REFERENCES " + parent.physicalName() + " (" + list(parent, parentIds) + ")"
                + (constraint.cascadeDelete() ? " ON DELETE CASCADE" : ""));
        List<ForeignKey> keys = new ArrayList<>(table.foreignKeys());
        keys.add(new ForeignKey(name, parent.objectId(), ids, parentIds, constraint.cascadeDelete()));
        return table.withForeignKeys(keys);
    }

    private Table check(Table table, Statement.Constraint constraint) {
        Expression condition = constraint.expression();
        if (condition == null) {
            throw ServerError.SYNTAX_NEAR.with("CHECK");
        }
        String name = constraint.name().isEmpty()
                ? generatedName("CK", table, "check" + table.checks().size())
                : constraint.name();
        String sql = new Translator(new SessionEnvironment(session, new Variables(List.of()))).check(condition, table);
        storage.define("ALTER TABLE " + table.physicalName() + " ADD CONSTRAINT "
                + Table.quoted(ConstraintErrors.physicalName(table, name)) + " CHECK (" + sql + ")");
        List<String> checks = new ArrayList<>(table.checks());
        checks.add(name);
        return table.withChecks(checks);
    }

    private static Table defaultValue(Table table, Statement.Constraint constraint) {
        String column = constraint.columns().get(0);
        if (table.column(column).isEmpty()) {
            throw ServerError.INVALID_COLUMN.with(column);
        }
        String name = constraint.name().isEmpty() ? "DF__" + table.name() + "__" + column : constraint.name();
        return table.withColumns(table.columns().stream()
                .map(existing -> existing.name().equalsIgnoreCase(column)
                        ? existing.withDefault(constraint.expression(), name)
                        : existing)
                .toList());
    }

    void createIndex(Statement.CreateIndex statement) {
        SessionEnvironment environment = new SessionEnvironment(session, new Variables(List.of()));
        Table table = environment
                .find(statement.table())
                .orElseThrow(() -> ServerError.OBJECT_MISSING.with(statement.table()));
        Database database = catalog.database(table.database()).orElseThrow();
        requireDefinitionRights(database, "ALTER");
        boolean exists = table.keys().stream().anyMatch(key -> key.name().equalsIgnoreCase(statement.name()));
        if (exists) {
            throw ServerError.INDEX_EXISTS.with(statement.name(), table.displayName());
        }
        List<Integer> ids = ids(table, statement.columns());
        storage.define("CREATE " + (statement.unique() ? "UNIQUE " : "") + "INDEX "
                + Table.physicalSchema(table.database(), table.schema()) + "."
                + Table.quoted(ConstraintErrors.physicalName(table, statement.name())) + " ON " + table.physicalName()
                + " (" + list(table, ids) + ")");
        Key key = new Key(
                statement.name(),
                statement.unique() ? Key.Kind.UNIQUE_INDEX : Key.Kind.INDEX,
                ids,
                nextIndexId(table, statement.clustered()),
                statement.clustered(),
                ids(table, statement.descending()));
        Table changed = withKey(table, key);
        database.put(changed);
        catalog.changed();
    }

    void truncate(Statement.Truncate statement, SessionEnvironment environment) {
        Table table = environment
                .find(statement.table())
                .orElseThrow(() -> ServerError.OBJECT_MISSING.with(statement.table()));
        Database database = catalog.database(table.database()).orElseThrow();
        ChangeCapture capture = database.capture();
        if (capture != null && !capture.instancesOf(table.objectId()).isEmpty()) {
            throw ServerError.TRUNCATE_REPLICATED.with(table.name());
        }
        Translation all = new Translation(
                "DELETE FROM " + table.physicalName(),
                List.of(),
                List.of(),
                List.of(),
                List.of(new Translation.Access("ALTER", table)),
                table);
        session.runner().update(all, name -> null, "TRUNCATE");
        IdentityCounter identity = table.identity();
        if (identity != null) {
            session.transactions().onCommit(identity::reset);
        }
    }

    void dropTemporaryTables() {
        if (session.temporaryTables().isEmpty()) {
            return;
        }
        Database tempdb = catalog.database("tempdb").orElseThrow();
        for (int objectId : session.temporaryTables()) {
            tempdb.table(objectId).ifPresent(tempdb::remove);
        }
        storage.define(
                "DROP SCHEMA IF EXISTS " + Table.physicalSchema("tempdb", session.temporarySchema()) + " CASCADE");
        catalog.changed();
    }
}
