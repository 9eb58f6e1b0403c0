package io.dstream.sandbox.sqlserver.engine;

import static io.dstream.sandbox.sqlserver.engine.SystemView.row;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.ForeignKey;
import io.dstream.sandbox.sqlserver.engine.catalog.IdentityCounter;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The views of schema sys. */
final class CatalogViews {
    private static final String COLLATION = "SQL_Latin1_General_CP1_CI_AS";
    /** About as many as a new database of SQL Server 2022 has; scripts cross join them to make numbers. */
    private static final int SYSTEM_OBJECTS = 2400;

    private static final String OBJECT_COLUMNS =
            "name:s object_id:i principal_id:i? schema_id:i parent_object_id:i type:c type_desc:n? create_date:d"
                    + " modify_date:d is_ms_shipped:b is_published:b is_schema_published:b";

    private final Server server;

    CatalogViews(Server server) {
        this.server = server;
    }

    List<SystemView> all() {
        List<SystemView> views = new ArrayList<>();
        views.add(SystemView.of(
                "sys",
                "databases",
                "name:s database_id:i source_database_id:i? create_date:d compatibility_level:t collation_name:s?"
                        + " user_access:t? user_access_desc:n? is_read_only:b? state:t? state_desc:n?"
                        + " snapshot_isolation_state:t? snapshot_isolation_state_desc:n?"
                        + " is_read_committed_snapshot_on:b? recovery_model:t? recovery_model_desc:n?"
                        + " is_cdc_enabled:b is_encrypted:b?",
                database -> databases()));
        views.add(SystemView.of("sys", "schemas", "name:s schema_id:i principal_id:i?", this::schemas));
        views.add(SystemView.of(
                "sys",
                "tables",
                OBJECT_COLUMNS + " lob_data_space_id:i max_column_id_used:i is_replicated:b? is_tracked_by_cdc:b?"
                        + " temporal_type:t? is_memory_optimized:b?",
                this::tables));
        views.add(SystemView.of("sys", "objects", OBJECT_COLUMNS, this::objects));
        views.add(SystemView.of("sys", "all_objects", OBJECT_COLUMNS, this::allObjects));
        views.add(SystemView.of(
                "sys",
                "columns",
                "object_id:i name:s? column_id:i system_type_id:t user_type_id:i max_length:h precision:t scale:t"
                        + " collation_name:s? is_nullable:b? is_ansi_padded:b is_rowguidcol:b is_identity:b"
                        + " is_computed:b is_filestream:b is_replicated:b? is_xml_document:b default_object_id:i"
                        + " is_sparse:b? is_column_set:b? generated_always_type:t? is_hidden:b is_masked:b",
                this::columns));
        views.add(SystemView.of(
                "sys",
                "types",
                "name:s system_type_id:t user_type_id:i schema_id:i principal_id:i? max_length:h precision:t scale:t"
                        + " collation_name:s? is_nullable:b? is_user_defined:b is_assembly_type:b default_object_id:i"
                        + " rule_object_id:i is_table_type:b",
                database -> types()));
        views.add(SystemView.of(
                        "sys",
                        "identity_columns",
                        "object_id:i name:s? column_id:i seed_value:q? increment_value:q? last_value:q?",
                        this::identityColumns)
                .changing());
        views.addAll(indexes());
        views.add(SystemView.of(
                "sys",
                "database_principals",
                "name:s principal_id:i type:1 type_desc:n? default_schema_name:s?",
                CatalogViews::principals));
        views.add(SystemView.of(
                        "sys",
                        "server_principals",
                        "name:s principal_id:i type:1 type_desc:n? is_disabled:b? default_database_name:s?"
                                + " default_language_name:s?",
                        database -> logins())
                .changing());
        views.add(SystemView.of(
                        "sys",
                        "dm_exec_sessions",
                        "session_id:h login_time:d host_name:s? program_name:s? login_name:s status:n database_id:h"
                                + " open_transaction_count:i transaction_isolation_level:h lock_timeout:i",
                        database -> sessions())
                .changing());
        return views;
    }

    private List<SystemView> indexes() {
        List<SystemView> views = new ArrayList<>();
        views.add(SystemView.of(
                "sys",
                "indexes",
                "object_id:i name:s? index_id:i type:t type_desc:n? is_unique:b? data_space_id:i? ignore_dup_key:b?"
                        + " is_primary_key:b? is_unique_constraint:b? fill_factor:t is_padded:b? is_disabled:b?"
                        + " is_hypothetical:b? has_filter:b?",
                CatalogViews::indexRows));
        views.add(SystemView.of(
                "sys",
                "index_columns",
                "object_id:i index_id:i index_column_id:i column_id:i key_ordinal:t partition_ordinal:t"
                        + " is_descending_key:b? is_included_column:b?",
                CatalogViews::indexColumns));
        views.add(SystemView.of(
                "sys",
                "key_constraints",
                "name:s object_id:i schema_id:i parent_object_id:i type:c type_desc:n? unique_index_id:i?",
                this::keyConstraints));
        views.add(SystemView.of(
                "sys",
                "foreign_keys",
                "name:s object_id:i principal_id:i? schema_id:i parent_object_id:i type:c? type_desc:n? create_date:d"
                        + " modify_date:d is_ms_shipped:b is_published:b is_schema_published:b referenced_object_id:i?"
                        + " key_index_id:i? is_disabled:b is_not_for_replication:b is_not_trusted:b"
                        + " delete_referential_action:t? delete_referential_action_desc:n?"
                        + " update_referential_action:t? update_referential_action_desc:n? is_system_named:b",
                this::foreignKeys));
        return views;
    }

    private List<@Nullable Object[]> databases() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Database database : server.catalog().databases()) {
            rows.add(row(
                    database.name(),
                    database.id(),
                    null,
                    Values.toDatetime(database.created()),
                    (short) 160,
                    COLLATION,
                    (short) 0,
                    "MULTI_USER",
                    false,
                    (short) 0,
                    "ONLINE",
                    (short) (database.isSnapshotIsolation() ? 1 : 0),
                    database.isSnapshotIsolation() ? "ON" : "OFF",
                    true,
                    (short) 1,
                    "FULL",
                    database.capture() != null,
                    false));
        }
        return rows;
    }

    private List<@Nullable Object[]> schemas(Database database) {
        return database.schemas().stream()
                .map(schema -> row(schema.name(), schema.id(), 1))
                .toList();
    }

    private List<Table> allTables(Database database) {
        List<Table> tables = new ArrayList<>(database.tables());
        if (database.capture() != null) {
            tables.addAll(server.views().cdcTables(database));
        }
        return tables;
    }

    private static int schemaId(Database database, String schema) {
        return database.schema(schema).map(Database.Schema::id).orElse(1);
    }

    private static @Nullable Object[] object(
            String name,
            int id,
            int schemaId,
            int parent,
            String type,
            String description,
            LocalDateTime created,
            boolean shipped) {
        LocalDateTime time = Values.toDatetime(created);
        return row(name, id, null, schemaId, parent, type, description, time, time, shipped, false, false);
    }

    private static @Nullable Object[] with(@Nullable Object[] first, @Nullable Object... more) {
        List<@Nullable Object> all = new ArrayList<>(java.util.Arrays.asList(first));
        all.addAll(java.util.Arrays.asList(more));
        return all.toArray();
    }

    private List<@Nullable Object[]> tables(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        ChangeCapture capture = database.capture();
        for (Table table : allTables(database)) {
            boolean tracked =
                    capture != null && !capture.instancesOf(table.objectId()).isEmpty();
            int highest = table.columns().stream().mapToInt(Column::id).max().orElse(0);
            rows.add(with(object(database, table), 0, highest, false, tracked, (short) 0, false));
        }
        return rows;
    }

    private static @Nullable Object[] object(Database database, Table table) {
        return object(
                table.name(),
                table.objectId(),
                schemaId(database, table.schema()),
                0,
                "U",
                "USER_TABLE",
                table.created(),
                table.shipped());
    }

    private List<@Nullable Object[]> objects(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : allTables(database)) {
            rows.add(object(database, table));
            for (Key key : table.keys()) {
                if (key.kind() == Key.Kind.PRIMARY_KEY || key.kind() == Key.Kind.UNIQUE_CONSTRAINT) {
                    rows.add(object(
                            key.name(),
                            keyId(table, key),
                            schemaId(database, table.schema()),
                            table.objectId(),
                            key.isPrimary() ? "PK" : "UQ",
                            key.isPrimary() ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT",
                            table.created(),
                            false));
                }
            }
        }
        return rows;
    }

    private static int keyId(Table table, Key key) {
        return table.objectId() + key.indexId();
    }

    private List<@Nullable Object[]> allObjects(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>(objects(database));
        for (int i = 1; i <= SYSTEM_OBJECTS; i++) {
            rows.add(object(
                    "system_object_" + i, -1_000_000 - i, 4, 0, "P", "SQL_STORED_PROCEDURE", database.created(), true));
        }
        return rows;
    }

    private List<@Nullable Object[]> columns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : allTables(database)) {
            for (Column column : table.columns()) {
                rows.add(column(table, column));
            }
        }
        return rows;
    }

    private static @Nullable Object[] column(Table table, Column column) {
        TypeNames.TypeRow type = TypeNames.row(column.typeName());
        boolean text = column.type().kind().valueClass() == String.class;
        boolean xml = column.typeName().equals("xml");
        return row(
                table.objectId(),
                column.name(),
                column.id(),
                (short) type.id(),
                type.userId(),
                (short) TypeNames.maxLength(column),
                (short) TypeNames.precision(column.type()),
                (short) TypeNames.scale(column.type()),
                text && !xml ? COLLATION : null,
                column.nullable(),
                true,
                false,
                column.identity(),
                false,
                false,
                false,
                false,
                column.defaultValue() == null ? 0 : table.objectId() + 1000 + column.id(),
                false,
                false,
                (short) 0,
                false,
                false);
    }

    private static List<@Nullable Object[]> types() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (TypeNames.TypeRow type : TypeNames.rows()) {
            boolean text = type.name().contains("char")
                    || type.name().contains("text")
                    || type.name().equals("sysname");
            rows.add(row(
                    type.name(),
                    (short) type.id(),
                    type.userId(),
                    4,
                    null,
                    (short) type.maxLength(),
                    (short) type.precision(),
                    (short) type.scale(),
                    text ? COLLATION : null,
                    !type.name().equals("sysname") && !type.name().equals("timestamp"),
                    false,
                    false,
                    0,
                    0,
                    false));
        }
        return rows;
    }

    private List<@Nullable Object[]> identityColumns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            IdentityCounter counter = table.identity();
            table.columns().stream()
                    .filter(column -> column.identity() && counter != null)
                    .forEach(column -> rows.add(row(
                            table.objectId(),
                            column.name(),
                            column.id(),
                            counter == null ? 1L : counter.seed(),
                            counter == null ? 1L : counter.increment(),
                            counter == null ? null : counter.current())));
        }
        return rows;
    }

    private static List<@Nullable Object[]> indexRows(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            boolean clustered = table.keys().stream().anyMatch(key -> key.indexId() == 1);
            if (!clustered) {
                rows.add(row(
                        table.objectId(),
                        null,
                        0,
                        (short) 0,
                        "HEAP",
                        false,
                        1,
                        false,
                        false,
                        false,
                        (short) 0,
                        false,
                        false,
                        false,
                        false));
            }
            for (Key key : table.keys()) {
                boolean one = key.indexId() == 1;
                rows.add(row(
                        table.objectId(),
                        key.name(),
                        key.indexId(),
                        (short) (one ? 1 : 2),
                        one ? "CLUSTERED" : "NONCLUSTERED",
                        key.isUnique(),
                        1,
                        false,
                        key.isPrimary(),
                        key.kind() == Key.Kind.UNIQUE_CONSTRAINT,
                        (short) 0,
                        false,
                        false,
                        false,
                        false));
            }
        }
        return rows;
    }

    private static List<@Nullable Object[]> indexColumns(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            for (Key key : table.keys()) {
                for (int i = 0; i < key.columnIds().size(); i++) {
                    rows.add(row(
                            table.objectId(),
                            key.indexId(),
                            i + 1,
                            key.columnIds().get(i),
                            (short) (i + 1),
                            (short) 0,
                            key.descendingIds().contains(key.columnIds().get(i)),
                            false));
                }
            }
        }
        return rows;
    }

    private List<@Nullable Object[]> keyConstraints(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            for (Key key : table.keys()) {
                if (key.kind() == Key.Kind.PRIMARY_KEY || key.kind() == Key.Kind.UNIQUE_CONSTRAINT) {
                    rows.add(row(
                            key.name(),
                            keyId(table, key),
                            schemaId(database, table.schema()),
                            table.objectId(),
                            key.isPrimary() ? "PK" : "UQ",
                            key.isPrimary() ? "PRIMARY_KEY_CONSTRAINT" : "UNIQUE_CONSTRAINT",
                            key.indexId()));
                }
            }
        }
        return rows;
    }

    private List<@Nullable Object[]> foreignKeys(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        for (Table table : database.tables()) {
            int number = 0;
            for (ForeignKey key : table.foreignKeys()) {
                number++;
                rows.add(row(
                        key.name(),
                        table.objectId() + 500 + number,
                        null,
                        schemaId(database, table.schema()),
                        table.objectId(),
                        "F",
                        "FOREIGN_KEY_CONSTRAINT",
                        Values.toDatetime(table.created()),
                        Values.toDatetime(table.created()),
                        false,
                        false,
                        false,
                        key.parentObjectId(),
                        1,
                        false,
                        false,
                        false,
                        (short) (key.cascadesDelete() ? 1 : 0),
                        key.cascadesDelete() ? "CASCADE" : "NO_ACTION",
                        (short) 0,
                        "NO_ACTION",
                        false));
            }
        }
        return rows;
    }

    private static List<@Nullable Object[]> principals(Database database) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        rows.add(row("dbo", 1, "S", "SQL_USER", "dbo"));
        rows.add(row("guest", 2, "S", "SQL_USER", "guest"));
        int id = 5;
        for (String user : database.security().userNames()) {
            rows.add(row(user, id, "S", "SQL_USER", "dbo"));
            id++;
        }
        return rows;
    }

    private List<@Nullable Object[]> sessions() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        server.sessions()
                .values()
                .forEach(session -> rows.add(row(
                        (short) session.id(),
                        Values.toDatetime(LocalDateTime.ofInstant(
                                session.opened(), server.clock().getZone())),
                        "sandbox",
                        session.applicationName(),
                        session.login(),
                        "running",
                        (short) session.currentDatabase().id(),
                        session.transactionCount(),
                        isolation(session.options()),
                        session.options().lockTimeoutMillis)));
        return rows;
    }

    /** Numbers the levels from READ UNCOMMITTED as 1 to SNAPSHOT as 5. */
    private static short isolation(SessionOptions options) {
        return switch (options.isolation) {
            case java.sql.Connection.TRANSACTION_READ_UNCOMMITTED -> 1;
            case java.sql.Connection.TRANSACTION_READ_COMMITTED -> 2;
            case java.sql.Connection.TRANSACTION_REPEATABLE_READ -> 3;
            case java.sql.Connection.TRANSACTION_SERIALIZABLE -> 4;
            default -> 5;
        };
    }

    private List<@Nullable Object[]> logins() {
        List<@Nullable Object[]> rows = new ArrayList<>();
        int id = 1;
        for (String login : server.catalog().logins()) {
            rows.add(row(login, id, "S", "SQL_LOGIN", false, "master", "us_english"));
            id = id == 1 ? 257 : id + 1;
        }
        return rows;
    }
}
