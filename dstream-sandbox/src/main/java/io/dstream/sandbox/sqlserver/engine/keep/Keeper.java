package io.dstream.sandbox.sqlserver.engine.keep;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.KeptCommits;
import io.dstream.sandbox.sqlserver.engine.storage.H2Errors;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.ReservingCounter;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is declared in the storage, in a schema that no name of T-SQL reaches, and makes commits outlive the process.
 *
 * <p>A transaction's own definitions are written with its commit, and those of the others not before theirs. Safe for use by several
 * threads.
 */
public final class Keeper implements AutoCloseable {
    /** How many log entries a kill skips at most. */
    private static final long LOG_ENTRIES_AHEAD = 1 << 20;

    private static final long ROW_VERSIONS_AHEAD = 100_000;
    private static final String TEMPORARY = "tempdb";

    private final H2Storage storage;
    private final Catalog catalog;
    private final Duration captureDelay;
    private final Function<Database, List<KeptCapture.Ddl>> ddl;
    private final String administrator;
    private final Connection connection;
    private final DefinitionRows rows;
    private final KeptCounters counters;
    private final Map<String, Object> open = new ConcurrentHashMap<>();
    private final ReentrantLock lock = new ReentrantLock();
    private volatile long writtenVersion = -1;

    /**
     * Makes the keeper of a server.
     *
     * @param ddl what changed the captured tables of a database
     * @param administrator whose login the server brings along
     */
    public Keeper(
            H2Storage storage,
            Catalog catalog,
            Duration captureDelay,
            Function<Database, List<KeptCapture.Ddl>> ddl,
            String administrator) {
        this.storage = storage;
        this.catalog = catalog;
        this.captureDelay = captureDelay;
        this.ddl = ddl;
        this.administrator = administrator.toLowerCase(Locale.ROOT);
        storage.define("CREATE SCHEMA IF NOT EXISTS \"kept\"");
        KeptCommits.definitions().forEach(storage::define);
        rows = new DefinitionRows(storage);
        counters = new KeptCounters(storage);
        connection = storage.connect();
    }

    Map<String, byte[]> definitions() {
        return rows.read(connection);
    }

    KeptCounters counters() {
        return counters;
    }

    Connection connection() {
        return connection;
    }

    static String tableName(int databaseId, int objectId) {
        return "table/" + databaseId + "/" + objectId;
    }

    static String databaseName(int databaseId) {
        return "database/" + databaseId;
    }

    private static String schemaName(int databaseId, String schema) {
        return "schema/" + databaseId + "/" + schema.toLowerCase(Locale.ROOT);
    }

    static String identityCounter(int databaseId, int objectId) {
        return "identity/" + databaseId + "/" + objectId;
    }

    static String logCounter(int databaseId) {
        return "log/" + databaseId;
    }

    /** Keeps the server's row versions. */
    public void keepRowVersions(ReservingCounter rowVersions) {
        counters.restore("rowversion", rowVersions);
        counters.keep("rowversion", rowVersions, ROW_VERSIONS_AHEAD);
    }

    /** Notes that a transaction, its owner, defines a table that counts only once it commits; empty where another one does. */
    public Optional<String> defines(Object owner, Table table) {
        int databaseId = catalog.database(table.database()).map(Database::id).orElse(0);
        return defines(owner, tableName(databaseId, table.objectId()));
    }

    public Optional<String> defines(Object owner, Database database, String schema) {
        return defines(owner, schemaName(database.id(), schema));
    }

    private Optional<String> defines(Object owner, String name) {
        Object holder = open.putIfAbsent(name, owner);
        return holder == null || holder == owner ? Optional.of(name) : Optional.empty();
    }

    /** Takes note that the definitions of a transaction count, or are undone. */
    public void release(Set<String> names) {
        open.keySet().removeAll(names);
    }

    /**
     * Commits a session's transaction so that it outlives the process.
     *
     * @param owner of the transaction's definitions
     * @param defined whether it has any
     * @param changed whether it changed rows
     */
    public void commit(Connection session, Object owner, boolean defined, boolean changed) throws SQLException {
        if (!defined && writtenVersion == catalog.version()) {
            session.commit();
            if (changed) {
                storage.flush();
            }
            return;
        }
        lock.lock();
        try {
            long version = catalog.version();
            Map<String, @Nullable Object> now = rows.write(session, forms(owner), name -> isOpenElsewhere(name, owner));
            session.commit();
            rows.committed(now);
            writtenVersion = version;
        } finally {
            lock.unlock();
        }
        // not under the lock: a definition that waits for another session's commit keeps the file from being written
        storage.flush();
    }

    private boolean isOpenElsewhere(String name, Object owner) {
        Object holder = open.get(name);
        return holder != null && holder != owner;
    }

    /** Writes what is declared, outside every session. */
    public void write() {
        lock.lock();
        try {
            commit(connection, this, true, false);
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        } finally {
            lock.unlock();
        }
    }

    private Map<String, Object> forms(Object owner) {
        Map<String, Object> forms = new LinkedHashMap<>();
        List<KeptServer.Login> logins = catalog.logins().stream()
                .filter(login -> !login.equals(administrator))
                .map(login ->
                        new KeptServer.Login(login, catalog.passwordHash(login).orElse("")))
                .toList();
        forms.put("server", new KeptServer(catalog.nextDatabaseId(), logins));
        for (Database database : catalog.databases()) {
            if (!database.name().equals(TEMPORARY)) {
                counters.keep(logCounter(database.id()), database.log().entries(), LOG_ENTRIES_AHEAD);
                forms.put(databaseName(database.id()), form(database, owner));
                for (Table table : database.tables()) {
                    keepIdentity(database, table);
                    forms.put(tableName(database.id(), table.objectId()), table);
                }
            }
        }
        return forms;
    }

    private KeptDatabase form(Database database, Object owner) {
        List<Database.Schema> schemas = database.schemas().stream()
                .filter(schema -> !isOpenElsewhere(schemaName(database.id(), schema.name()), owner))
                .toList();
        return new KeptDatabase(
                database.id(),
                database.name(),
                database.created(),
                database.isSnapshotIsolation(),
                schemas,
                database.idsUsed(),
                database.security().declared(),
                KeptCapture.of(database, captureDelay, ddl.apply(database)));
    }

    private void keepIdentity(Database database, Table table) {
        IdentityCounter identity = table.identity();
        if (identity != null) {
            counters.keep(identityCounter(database.id(), table.objectId()), identity.values(), ahead(table));
        }
    }

    /** As many values as SQL Server's identity cache holds of a type. */
    private static long ahead(Table table) {
        SqlType.Kind kind = table.columns().stream()
                .filter(column -> column.identity())
                .findFirst()
                .map(column -> column.type().kind())
                .orElse(SqlType.Kind.INT);
        return switch (kind) {
            case TINYINT, SMALLINT -> 10;
            case INT -> 1_000;
            default -> 10_000;
        };
    }

    /** Writes where all counters stand, so that a restart skips nothing. */
    public void settle(ReservingCounter rowVersions) {
        rowVersions.settle();
        for (Database database : catalog.databases()) {
            database.log().entries().settle();
            database.tables().forEach(table -> {
                IdentityCounter identity = table.identity();
                if (identity != null) {
                    identity.values().settle();
                }
            });
        }
    }

    @Override
    public void close() {
        counters.close();
        try {
            connection.close();
        } catch (SQLException e) {
            throw H2Errors.translate(e);
        }
    }
}
