package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.ConstraintErrors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.engine.tsql.Statement;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Runs DROP. */
final class Drops {
    private final EngineSession session;
    private final H2Storage storage;
    private final Catalog catalog;

    Drops(EngineSession session) {
        this.session = session;
        this.storage = session.server().storage();
        this.catalog = session.server().catalog();
    }

    void drop(Statement.Drop statement) {
        for (ObjectName name : statement.names()) {
            boolean dropped =
                    switch (statement.kind()) {
                        case "TABLE" -> table(name);
                        case "DATABASE" -> database(name.name());
                        case "SCHEMA" -> schema(name.name());
                        case "INDEX" -> index(statement, name);
                        default -> principal(statement.kind(), name.name());
                    };
            if (!dropped && !statement.ifExists()) {
                throw ServerError.DROP_UNKNOWN.with(statement.kind().toLowerCase(Locale.ROOT), name);
            }
        }
        catalog.changed();
    }

    private boolean table(ObjectName name) {
        Optional<Table> found = new SessionEnvironment(session, new Variables(List.of()))
                .find(name)
                .filter(table -> !table.shipped() && session.permissions().allows("ALTER", table));
        if (found.isEmpty()) {
            return false;
        }
        Table table = found.get();
        if (session.transactions().changedTables().contains(table.objectId())) {
            throw ServerError.NOT_SERVED.with("DROP TABLE of a table that the transaction has changed");
        }
        Database database = catalog.database(table.database()).orElseThrow();
        boolean referenced = database.tables().stream()
                .filter(other -> other.objectId() != table.objectId())
                .anyMatch(other ->
                        other.foreignKeys().stream().anyMatch(key -> key.parentObjectId() == table.objectId()));
        if (referenced) {
            throw ServerError.DROP_REFERENCED.with(table.displayName());
        }
        removeTable(database, table);
        return true;
    }

    /** The rows stay, under another name, until the transaction commits. */
    private void removeTable(Database database, Table table) {
        session.transactions().defines(table);
        String hidden = table.name() + "~dropped~" + table.objectId();
        String hiddenName = Table.physicalSchema(table.database(), table.schema()) + "." + Table.quoted(hidden);
        boolean inTransaction = session.transactionCount() > 0;
        if (!inTransaction) {
            disableCapture(database, table);
            storage.define("DROP TABLE " + table.physicalName());
            database.remove(table);
            return;
        }
        storage.define("ALTER TABLE " + table.physicalName() + " RENAME TO " + Table.quoted(hidden));
        database.remove(table);
        session.transactions().onRollback(() -> {
            storage.define("ALTER TABLE " + hiddenName + " RENAME TO " + Table.quoted(table.name()));
            database.put(table);
            catalog.changed();
        });
        session.transactions().onCommit(() -> {
            disableCapture(database, table);
            storage.define("DROP TABLE " + hiddenName);
        });
    }

    private void disableCapture(Database database, Table table) {
        ChangeCapture capture = database.capture();
        if (capture != null) {
            capture.instancesOf(table.objectId())
                    .forEach(instance -> new CdcProcedures(session).disable(database, capture, instance));
        }
    }

    private boolean database(String name) {
        Optional<Database> found = catalog.database(name);
        if (found.isEmpty()) {
            return false;
        }
        Database database = found.get();
        boolean inUse =
                session.server().sessions().values().stream().anyMatch(other -> other.currentDatabase() == database);
        if (inUse || List.of("master", "tempdb", "model", "msdb").contains(name.toLowerCase(Locale.ROOT))) {
            throw ServerError.DATABASE_IN_USE.with(name);
        }
        ChangeCapture capture = database.capture();
        if (capture != null) {
            capture.close();
            database.setCapture(null);
        }
        catalog.remove(database.name());
        catalog.changed();
        // from here on what is left of it goes at the next start
        session.server().keepDefinitions();
        for (String schema : physicalSchemas(database)) {
            storage.define("DROP SCHEMA IF EXISTS " + Table.physicalSchema(database.name(), schema) + " CASCADE");
        }
        session.server().views().forget(database);
        return true;
    }

    private static List<String> physicalSchemas(Database database) {
        List<String> schemas = new ArrayList<>();
        database.schemas().forEach(schema -> schemas.add(schema.name()));
        return schemas;
    }

    private boolean schema(String name) {
        Database database = session.currentDatabase();
        Optional<Database.Schema> schema = database.schema(name);
        if (schema.isEmpty()) {
            return false;
        }
        boolean used =
                database.tables().stream().anyMatch(table -> table.schema().equalsIgnoreCase(name));
        if (used || session.transactionCount() > 0) {
            throw new SqlErrorException(SqlMessage.error(
                    3729, 16, 1, "Cannot drop schema '" + name + "' because it is being referenced by an object."));
        }
        database.removeSchema(name);
        storage.define("DROP SCHEMA "
                + Table.physicalSchema(database.name(), schema.get().name()));
        return true;
    }

    private boolean index(Statement.Drop statement, ObjectName name) {
        ObjectName parent = statement.parent();
        if (parent == null) {
            throw ServerError.NOT_SERVED.with("DROP INDEX without ON");
        }
        Table table = new SessionEnvironment(session, new Variables(List.of()))
                .find(parent)
                .orElseThrow(() -> ServerError.OBJECT_MISSING.with(parent));
        Optional<Key> key = table.keys().stream()
                .filter(candidate -> candidate.name().equalsIgnoreCase(name.name()))
                .filter(candidate -> candidate.kind() == Key.Kind.INDEX || candidate.kind() == Key.Kind.UNIQUE_INDEX)
                .findFirst();
        if (key.isEmpty()) {
            return false;
        }
        storage.define("DROP INDEX " + Table.physicalSchema(table.database(), table.schema()) + "."
                + Table.quoted(ConstraintErrors.physicalName(table, key.get().name())));
        List<Key> keys = new ArrayList<>(table.keys());
        keys.remove(key.get());
        catalog.database(table.database()).orElseThrow().put(table.withKeys(keys));
        return true;
    }

    private boolean principal(String kind, String name) {
        Database database = session.currentDatabase();
        if (kind.equals("LOGIN")) {
            boolean known = catalog.hasLogin(name) && session.isAdministrator();
            if (known) {
                catalog.removeLogin(name);
            }
            return known;
        }
        if (!session.permissions().isOwner(database) || !database.security().isPrincipal(name)) {
            return false;
        }
        if (kind.equals("USER")) {
            database.security().removeUser(name);
        } else {
            database.security().removeRole(name);
        }
        return true;
    }
}
