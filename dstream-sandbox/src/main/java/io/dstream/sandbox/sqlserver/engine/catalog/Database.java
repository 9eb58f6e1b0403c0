package io.dstream.sandbox.sqlserver.engine.catalog;

import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.TransactionLog;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** A database of the sandbox's SQL Server. Safe for use by several threads. */
public final class Database {
    /** A schema with its id. */
    public record Schema(int id, String name) {}

    private final int id;
    private final String name;
    private final LocalDateTime created;
    private final Map<String, Schema> schemas = new ConcurrentSkipListMap<>(String.CASE_INSENSITIVE_ORDER);
    private final Map<String, Table> tables = new ConcurrentSkipListMap<>();
    private final Map<Integer, Table> tablesById = new ConcurrentHashMap<>();
    private final Security security = new Security();
    private final AtomicInteger nextSchemaId = new AtomicInteger(5);
    private final AtomicInteger nextObject = new AtomicInteger(1);
    private final TransactionLog log = new TransactionLog();
    private volatile @Nullable ChangeCapture capture;
    private volatile boolean snapshotIsolation;

    public Database(int id, String name, LocalDateTime created) {
        this.id = id;
        this.name = name;
        this.created = created;
        schemas.put("dbo", new Schema(1, "dbo"));
        schemas.put("guest", new Schema(2, "guest"));
        schemas.put("INFORMATION_SCHEMA", new Schema(3, "INFORMATION_SCHEMA"));
        schemas.put("sys", new Schema(4, "sys"));
    }

    public int id() {
        return id;
    }

    public String name() {
        return name;
    }

    public LocalDateTime created() {
        return created;
    }

    /** Returns the log, whose numbers go on when change data capture is disabled and enabled again. */
    public TransactionLog log() {
        return log;
    }

    /** Returns how many ids of schemas (first) and objects (second) were handed out. */
    public List<Integer> idsUsed() {
        return List.of(nextSchemaId.get(), nextObject.get());
    }

    /** Takes the schemas that a database had, and goes on behind its ids. */
    public void restore(List<Schema> kept, List<Integer> idsUsed) {
        kept.forEach(schema -> schemas.put(schema.name(), schema));
        nextSchemaId.set(idsUsed.get(0));
        nextObject.set(idsUsed.get(1));
    }

    public Security security() {
        return security;
    }

    public Collection<Schema> schemas() {
        return schemas.values();
    }

    public Optional<Schema> schema(String schemaName) {
        return Optional.ofNullable(schemas.get(schemaName));
    }

    public void addSchema(String schemaName) {
        schemas.put(schemaName, new Schema(nextSchemaId.getAndIncrement(), schemaName));
    }

    public void removeSchema(String schemaName) {
        schemas.remove(schemaName);
    }

    /** Returns an object id that no other object of the database has had. */
    public int nextObjectId() {
        // SQL Server's ids are far apart as well
        int n = nextObject.getAndIncrement();
        return 245575913 + 16000057 * (n % 100) + 16 * (n / 100);
    }

    public Collection<Table> tables() {
        return List.copyOf(tables.values());
    }

    public Optional<Table> table(String schemaName, String tableName) {
        return Optional.ofNullable(tables.get(key(schemaName, tableName)));
    }

    public Optional<Table> table(int objectId) {
        return Optional.ofNullable(tablesById.get(objectId));
    }

    /** Adds a table or takes its changed form. */
    public void put(Table table) {
        tables.put(key(table.schema(), table.name()), table);
        tablesById.put(table.objectId(), table);
    }

    public void remove(Table table) {
        tables.remove(key(table.schema(), table.name()));
        tablesById.remove(table.objectId());
    }

    /** Returns change data capture, or null where the database is not enabled for it. */
    public @Nullable ChangeCapture capture() {
        return capture;
    }

    public void setCapture(@Nullable ChangeCapture changed) {
        capture = changed;
    }

    public boolean isSnapshotIsolation() {
        return snapshotIsolation;
    }

    public void setSnapshotIsolation(boolean allowed) {
        snapshotIsolation = allowed;
    }

    private static String key(String schemaName, String tableName) {
        return schemaName.toLowerCase(Locale.ROOT) + "\u0000" + tableName.toLowerCase(Locale.ROOT);
    }
}
