package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.translate.Translation;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** Keeps tables in the storage that show what the catalog holds, up to date whenever a query reads them. Safe for use by several threads. */
final class SystemViews {
    private record Shown(SystemView view, Table table, Database database) {}

    private final Server server;
    private final Map<String, SystemView> views = new HashMap<>();
    private final Map<String, Shown> shown = new ConcurrentHashMap<>();
    private final Map<String, Long> versions = new ConcurrentHashMap<>();
    private final CdcViews cdcViews;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private int nextObjectId = -100;

    SystemViews(Server server) {
        this.server = server;
        this.cdcViews = new CdcViews();
        new CatalogViews(server).all().forEach(this::add);
        InformationSchema.all().forEach(this::add);
        cdcViews.all().forEach(this::add);
        new CdcActivityViews(server).all().forEach(this::add);
    }

    private void add(SystemView view) {
        views.put(key(view.schema(), view.name()), view);
    }

    private static String key(String schema, String name) {
        return schema.toLowerCase(Locale.ROOT) + "." + name.toLowerCase(Locale.ROOT);
    }

    /** Returns the table that stands for a view. */
    Optional<Table> find(Database database, String schema, String name) {
        SystemView view = views.get(key(schema, name));
        if (view == null || !exists(view, database)) {
            return Optional.empty();
        }
        return Optional.of(shown(database, view).table());
    }

    private static boolean exists(SystemView view, Database database) {
        return switch (view.schema()) {
            case "cdc" -> database.capture() != null;
            case "dbo" -> database.name().equals("msdb");
            default -> true;
        };
    }

    private Shown shown(Database database, SystemView view) {
        String key = database.name().toLowerCase(Locale.ROOT) + "." + key(view.schema(), view.name());
        lock.lock();
        try {
            Shown existing = shown.get(key);
            if (existing != null && existing.database() == database) {
                return existing;
            }
            Shown made = make(database, view);
            shown.put(key, made);
            versions.remove(key);
            return made;
        } finally {
            lock.unlock();
        }
    }

    private Shown make(Database database, SystemView view) {
        nextObjectId--;
        Table table = new Table(
                nextObjectId,
                database.name(),
                view.schema(),
                view.name(),
                view.columns(),
                List.of(),
                List.of(),
                List.of(),
                null,
                database.created(),
                true);
        server.storage().define("CREATE SCHEMA IF NOT EXISTS " + Table.physicalSchema(database.name(), view.schema()));
        server.storage().define("DROP TABLE IF EXISTS " + table.physicalName());
        server.storage().define(Definitions.creation(table));
        // By it queries join these views with each other; without an index each such join multiplies their sizes.
        if (table.column("object_id").isPresent()) {
            server.storage()
                    .define("CREATE INDEX " + Table.physicalSchema(database.name(), view.schema()) + "."
                            + Table.quoted("view_" + view.name()) + " ON " + table.physicalName() + " (\"object_id\")");
        }
        return new Shown(view, table, database);
    }

    /** Returns the views of change data capture that exist in the database as tables. */
    List<Table> cdcTables(Database database) {
        return cdcViews.all().stream()
                .map(view -> shown(database, view).table())
                .toList();
    }

    /** Returns the views that every database has. */
    List<SystemView> names() {
        return views.values().stream()
                .filter(view -> !List.of("cdc", "dbo").contains(view.schema()))
                .toList();
    }

    /** Brings the views that a statement reads up to date. */
    void refresh(Translation translation) {
        for (Translation.Access access : translation.accesses()) {
            Table table = access.table();
            if (table.objectId() < 0) {
                refresh(table);
            }
        }
    }

    private void refresh(Table table) {
        String key = table.database().toLowerCase(Locale.ROOT) + "." + key(table.schema(), table.name());
        Shown found = shown.get(key);
        if (found == null) {
            return;
        }
        lock.lock();
        try {
            long version = server.catalog().version();
            if (found.view().live() || !Long.valueOf(version).equals(versions.get(key))) {
                List<@Nullable Object[]> rows = found.view().rows().apply(found.database());
                fill(table, rows);
                versions.put(key, version);
            }
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    private void fill(Table table, List<@Nullable Object[]> rows) throws SQLException {
        Connection filling = connection;
        if (filling == null) {
            filling = server.storage().connect();
            connection = filling;
        }
        try (Statement delete = filling.createStatement()) {
            delete.executeUpdate("DELETE FROM " + table.physicalName());
        }
        List<Column> columns = table.columns();
        String parameters = "?" + ",?".repeat(columns.size() - 1);
        try (PreparedStatement insert =
                filling.prepareStatement("INSERT INTO " + table.physicalName() + " VALUES (" + parameters + ")")) {
            for (@Nullable Object[] row : rows) {
                for (int i = 0; i < columns.size(); i++) {
                    insert.setObject(i + 1, row[i]);
                }
                insert.addBatch();
            }
            if (!rows.isEmpty()) {
                insert.executeBatch();
            }
        }
        filling.commit();
    }

    /** Returns the definitions that changed a captured table, the oldest first. */
    List<CdcViews.Definition> definitions(Database database, int sourceObjectId) {
        return cdcViews.definitions(database, sourceObjectId);
    }

    /** Returns all definitions that changed a captured table of a database, the oldest first. */
    List<CdcViews.Definition> definitions(Database database) {
        return cdcViews.definitions(database);
    }

    void restore(CdcViews.Definition definition) {
        cdcViews.restore(definition);
    }

    /** Notes a definition that changed a captured table. */
    void noteDefinition(Database database, int sourceObjectId, String text) {
        cdcViews.noteDefinition(database, sourceObjectId, text, server.now());
        server.catalog().changed();
    }

    void forget(Database database) {
        List<String> gone = new ArrayList<>();
        shown.forEach((key, value) -> {
            if (value.database() == database) {
                gone.add(key);
            }
        });
        gone.forEach(shown::remove);
    }
}
