package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Catalog;
import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Key;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureTrigger;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Storage;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import io.dstream.sandbox.sqlserver.engine.tsql.StatementParser;
import io.dstream.sandbox.sqlserver.session.ResponseSink;
import io.dstream.sandbox.sqlserver.session.ResultColumn;
import io.dstream.sandbox.sqlserver.session.SqlParameter;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** The procedures of change data capture. */
final class CdcProcedures {
    private static final int LONGEST_INSTANCE_NAME = 100;

    private final EngineSession session;
    private final H2Storage storage;
    private final Catalog catalog;

    CdcProcedures(EngineSession session) {
        this.session = session;
        this.storage = session.server().storage();
        this.catalog = session.server().catalog();
    }

    private static void refuseInTransaction(EngineSession session, String procedure) {
        if (session.transactionCount() > 0) {
            throw ServerError.NOT_SERVED.with(procedure + " inside a transaction");
        }
    }

    void enableDatabase() {
        refuseInTransaction(session, "sp_cdc_enable_db");
        if (!session.isAdministrator()) {
            throw ServerError.CDC_CALLER_NOT_SYSADMIN.with();
        }
        Database database = session.currentDatabase();
        if (database.capture() != null) {
            return;
        }
        if (database.schema("cdc").isPresent() || database.security().isPrincipal("cdc")) {
            throw ServerError.CDC_SCHEMA_EXISTS.with(database.name());
        }
        storage.define("CREATE SCHEMA IF NOT EXISTS " + Table.physicalSchema(database.name(), "cdc"));
        database.addSchema("cdc");
        Table mapping = new Table(
                database.nextObjectId(),
                database.name(),
                "cdc",
                "lsn_time_mapping",
                SystemView.columns("start_lsn:l tran_begin_time:d? tran_end_time:d? tran_id:v? tran_begin_lsn:l?"),
                List.of(new Key("lsn_time_mapping_clustered_idx", Key.Kind.UNIQUE_INDEX, List.of(1), 1, true)),
                List.of(),
                List.of(),
                null,
                session.server().now(),
                true);
        storage.define(Definitions.creation(mapping));
        // unique by its numbers already; H2 need not look each of them up
        storage.define("CREATE INDEX " + Table.physicalSchema(database.name(), "cdc")
                + ".\"lsn_time_mapping_clustered_idx\" ON " + mapping.physicalName() + " (\"start_lsn\")");
        storage.define("CREATE INDEX " + Table.physicalSchema(database.name(), "cdc")
                + ".\"lsn_time_mapping_nonunique_idx\" ON " + mapping.physicalName() + " (\"tran_end_time\")");
        database.put(mapping);
        database.setCapture(new ChangeCapture(
                database,
                storage,
                session.server().clock(),
                session.server().captureDelay(),
                session.server().job()));
        catalog.changed();
    }

    void disableDatabase() {
        refuseInTransaction(session, "sp_cdc_disable_db");
        if (!session.isAdministrator()) {
            throw ServerError.CDC_CALLER_NOT_SYSADMIN.with();
        }
        Database database = session.currentDatabase();
        ChangeCapture capture = database.capture();
        if (capture == null) {
            return;
        }
        capture.instances().forEach(instance -> disable(database, capture, instance));
        database.setCapture(null);
        capture.close();
        database.table("cdc", "lsn_time_mapping").ifPresent(database::remove);
        database.removeSchema("cdc");
        session.server().views().forget(database);
        storage.define("DROP SCHEMA " + Table.physicalSchema(database.name(), "cdc") + " CASCADE");
        catalog.changed();
    }

    private ChangeCapture capture() {
        ChangeCapture capture = session.currentDatabase().capture();
        if (capture == null) {
            throw ServerError.CDC_NOT_ENABLED.with(session.database());
        }
        if (!session.permissions().isOwner(session.currentDatabase())) {
            throw ServerError.CDC_CALLER_NOT_DBO.with();
        }
        return capture;
    }

    void enableTable(List<SqlParameter> given) {
        refuseInTransaction(session, "sp_cdc_enable_table");
        ChangeCapture capture = capture();
        ProcedureArguments arguments = new ProcedureArguments(
                "sys.sp_cdc_enable_table",
                given,
                List.of(
                        "source_schema",
                        "source_name",
                        "role_name",
                        "capture_instance",
                        "supports_net_changes",
                        "index_name",
                        "captured_column_list",
                        "filegroup_name",
                        "allow_partition_switch"));
        arguments.require("source_schema");
        arguments.require("source_name");
        arguments.require("role_name");
        Database database = session.currentDatabase();
        Table source = source(database, arguments);
        String name = arguments.text("capture_instance");
        if (name.isEmpty()) {
            name = source.schema() + "_" + source.name();
        }
        check(capture, source, name);
        Optional<Key> index = index(source, arguments);
        boolean netChanges = arguments.flag("supports_net_changes", index.isPresent());
        if (netChanges && index.isEmpty()) {
            throw ServerError.CDC_NET_NEEDS_KEY.with();
        }
        List<Column> columns = columns(source, arguments.text("captured_column_list"));
        enable(capture, database, source, name, columns, index, netChanges, arguments.text("role_name"));
    }

    private static Table source(Database database, ProcedureArguments arguments) {
        String schema = arguments.text("source_schema");
        String table = arguments.text("source_name");
        return database.table(schema, table)
                .filter(found -> !found.shipped())
                .orElseThrow(() -> ServerError.CDC_TABLE_UNKNOWN.with(schema, table));
    }

    private static void check(ChangeCapture capture, Table source, String name) {
        if (name.length() > LONGEST_INSTANCE_NAME) {
            throw ServerError.CDC_BAD_INSTANCE_NAME.with(name);
        }
        if (capture.instance(name).isPresent()) {
            throw ServerError.CDC_INSTANCE_EXISTS.with(name);
        }
        if (capture.instancesOf(source.objectId()).size() >= 2) {
            throw ServerError.CDC_TWO_INSTANCES.with(source.schema(), source.name());
        }
    }

    private static Optional<Key> index(Table source, ProcedureArguments arguments) {
        String name = arguments.text("index_name");
        return name.isEmpty()
                ? source.primaryKey()
                : source.keys().stream()
                        .filter(key -> key.isUnique() && key.name().equalsIgnoreCase(name))
                        .findFirst();
    }

    private static List<Column> columns(Table source, String list) {
        if (list.isBlank()) {
            return source.columns();
        }
        List<Column> columns = new ArrayList<>();
        for (String name : new StatementParser("(" + list + ")").names()) {
            columns.add(source.column(name).orElseThrow(() -> ServerError.CDC_COLUMN_UNKNOWN.with(name)));
        }
        // the change table keeps the order of the source table
        return source.columns().stream().filter(columns::contains).toList();
    }

    private void enable(
            ChangeCapture capture,
            Database database,
            Table source,
            String name,
            List<Column> columns,
            Optional<Key> index,
            boolean netChanges,
            String role) {
        if (!role.isEmpty() && !database.security().isRole(role)) {
            database.security().addRole(role);
        }
        List<Column> changeColumns = CaptureInstance.changeTableColumns(columns);
        int last = changeColumns.size();
        Table changeTable = new Table(
                database.nextObjectId(),
                database.name(),
                "cdc",
                CaptureInstance.changeTableName(name),
                changeColumns,
                List.of(new Key(name + "_CT_clustered_idx", Key.Kind.UNIQUE_INDEX, List.of(1, last, 3, 4), 1, true)),
                List.of(),
                List.of(),
                null,
                session.server().now(),
                true);
        storage.define(Definitions.creation(changeTable));
        // unique by its numbers already; H2 need not look each of them up
        storage.define("CREATE INDEX " + Table.physicalSchema(database.name(), "cdc") + "."
                + Table.quoted(name + "_CT_clustered_idx") + " ON " + changeTable.physicalName()
                + " (\"__$start_lsn\", \"__$command_id\", \"__$seqval\", \"__$operation\")");
        if (capture.instancesOf(source.objectId()).isEmpty()) {
            storage.define("CREATE TRIGGER " + trigger(source) + " AFTER INSERT, UPDATE, DELETE ON "
                    + source.physicalName() + " FOR EACH ROW CALL '" + CaptureTrigger.class.getName() + "'");
        }
        database.put(changeTable);
        capture.add(new CaptureInstance(
                name,
                changeTable,
                source.objectId(),
                columns,
                netChanges,
                role,
                index.map(Key::name).orElse(""),
                index.map(Key::columnIds).orElse(List.of()),
                session.server().now()));
        catalog.changed();
    }

    private static String trigger(Table source) {
        return Table.physicalSchema(source.database(), source.schema()) + "."
                + Table.quoted(CaptureTrigger.name(source.objectId()));
    }

    void disableTable(List<SqlParameter> given) {
        refuseInTransaction(session, "sp_cdc_disable_table");
        ChangeCapture capture = capture();
        ProcedureArguments arguments = new ProcedureArguments(
                "sys.sp_cdc_disable_table", given, List.of("source_schema", "source_name", "capture_instance"));
        arguments.require("source_schema");
        arguments.require("source_name");
        arguments.require("capture_instance");
        Database database = session.currentDatabase();
        Table source = source(database, arguments);
        String name = arguments.text("capture_instance");
        List<CaptureInstance> instances = capture.instancesOf(source.objectId());
        if (instances.isEmpty()) {
            throw ServerError.CDC_TABLE_NOT_ENABLED.with(source.schema(), source.name());
        }
        List<CaptureInstance> disabled = instances.stream()
                .filter(instance ->
                        name.equalsIgnoreCase("all") || instance.name().equalsIgnoreCase(name))
                .toList();
        if (disabled.isEmpty()) {
            throw ServerError.CDC_INSTANCE_UNKNOWN.with(name, source.schema(), source.name());
        }
        disabled.forEach(instance -> disable(database, capture, instance));
    }

    void disable(Database database, ChangeCapture capture, CaptureInstance instance) {
        capture.remove(instance.name());
        Optional<Table> source = database.table(instance.sourceObjectId());
        if (source.isPresent() && capture.instancesOf(instance.sourceObjectId()).isEmpty()) {
            storage.define("DROP TRIGGER IF EXISTS " + trigger(source.get()));
        }
        database.remove(instance.changeTable());
        storage.define("DROP TABLE IF EXISTS " + instance.changeTable().physicalName());
        catalog.changed();
    }

    void cleanUp(List<SqlParameter> given) {
        refuseInTransaction(session, "sp_cdc_cleanup_change_table");
        ChangeCapture capture = capture();
        ProcedureArguments arguments = new ProcedureArguments(
                "sys.sp_cdc_cleanup_change_table",
                given,
                List.of("capture_instance", "low_water_mark", "threshold", "fcleanupfailed"));
        arguments.require("capture_instance");
        arguments.require("low_water_mark");
        String name = arguments.text("capture_instance");
        byte[] start = capture.startLsn(name);
        if (start == null) {
            throw ServerError.CDC_INSTANCE_UNKNOWN.with(name, "", "");
        }
        byte[] mark = arguments.bytes("low_water_mark");
        if (mark != null && !capture.isMapped(mark)) {
            byte[] max = capture.maxLsn();
            HexFormat hex = HexFormat.of().withUpperCase();
            throw ServerError.CDC_BAD_LOW_WATER_MARK.with(
                    "0x" + hex.formatHex(mark),
                    name,
                    "0x" + hex.formatHex(start),
                    "0x" + (max == null ? "" : hex.formatHex(max)));
        }
        capture.cleanUp(name, mark == null ? start : mark);
        catalog.changed();
    }

    void scan() {
        capture().start();
    }

    CdcJobProcedures jobs() {
        return new CdcJobProcedures(session, capture());
    }

    /** Answers {@code sys.sp_cdc_get_ddl_history}. */
    void definitions(List<SqlParameter> given, ResponseSink sink) {
        Database database = session.currentDatabase();
        ChangeCapture capture = database.capture();
        if (capture == null) {
            throw ServerError.CDC_NOT_ENABLED.with(session.database());
        }
        ProcedureArguments arguments =
                new ProcedureArguments("sys.sp_cdc_get_ddl_history", given, List.of("capture_instance"));
        arguments.require("capture_instance");
        String name = arguments.text("capture_instance");
        CaptureInstance instance = capture.instance(name)
                .filter(found -> session.functions().mayRead(database, found))
                .orElseThrow(() -> ServerError.CDC_INSTANCE_UNKNOWN.with(name, "", ""));
        ProcedureRows rows = new ProcedureRows("source_schema:s? source_table:s? capture_instance:s"
                + " required_column_update:b? ddl_command:x? ddl_lsn:l ddl_time:d?");
        database.table(instance.sourceObjectId())
                .ifPresent(source -> session.server().views().definitions(database, source.objectId()).stream()
                        .forEach(definition -> rows.add(
                                source.schema(),
                                source.name(),
                                instance.name(),
                                false,
                                definition.text(),
                                definition.lsn(),
                                definition.time())));
        rows.send(sink);
    }

    void help(List<SqlParameter> given, ResponseSink sink) {
        Database database = session.currentDatabase();
        ChangeCapture capture = database.capture();
        if (capture == null) {
            throw ServerError.CDC_NOT_ENABLED.with(session.database());
        }
        ProcedureArguments arguments = new ProcedureArguments(
                "sys.sp_cdc_help_change_data_capture", given, List.of("source_schema", "source_name"));
        List<Column> columns = SystemView.columns("source_schema:s? source_table:s? capture_instance:s? object_id:i?"
                + " source_object_id:i? start_lsn:l? end_lsn:l? supports_net_changes:b? has_drop_pending:b?"
                + " role_name:s? index_name:s? filegroup_name:s? create_date:d? index_column_list:x?"
                + " captured_column_list:x?");
        sink.columns(columns.stream()
                .map(column -> new ResultColumn(column.name(), column.type(), true, false))
                .toList());
        int count = 0;
        for (CaptureInstance instance : capture.instances()) {
            Optional<Table> source = database.table(instance.sourceObjectId())
                    .filter(table -> matches(arguments, table))
                    .filter(table -> session.functions().mayRead(database, instance));
            if (source.isPresent()) {
                sink.row(SystemView.row(
                        source.get().schema(),
                        source.get().name(),
                        instance.name(),
                        instance.changeTable().objectId(),
                        instance.sourceObjectId(),
                        capture.startLsn(instance.name()),
                        null,
                        instance.netChanges(),
                        null,
                        instance.role().isEmpty() ? null : instance.role(),
                        instance.indexName().isEmpty() ? null : instance.indexName(),
                        null,
                        Values.toDatetime(instance.created()),
                        quotedList(instance.columns().stream()
                                .filter(column -> instance.indexColumnIds().contains(column.id()))
                                .toList()),
                        quotedList(instance.columns())));
                count++;
            }
        }
        sink.done(count);
    }

    private static boolean matches(ProcedureArguments arguments, Table table) {
        boolean any = arguments.text("source_name").isEmpty();
        return any
                || (table.schema().equalsIgnoreCase(arguments.text("source_schema"))
                        && table.name().equalsIgnoreCase(arguments.text("source_name")));
    }

    private static String quotedList(List<Column> columns) {
        return String.join(
                ", ", columns.stream().map(column -> "[" + column.name() + "]").toList());
    }
}
