package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.Database;
import io.dstream.sandbox.sqlserver.engine.catalog.Security;
import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.cdc.CaptureInstance;
import io.dstream.sandbox.sqlserver.engine.cdc.ChangeCapture;
import io.dstream.sandbox.sqlserver.engine.cdc.TransactionLog;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.function.SessionCalls;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers functions about the catalog, as a session sees it. */
final class SystemFunctionAnswers implements SessionCalls {
    private final EngineSession session;

    SystemFunctionAnswers(EngineSession session) {
        this.session = session;
    }

    @Override
    public @Nullable String system(String function, List<@Nullable String> arguments) {
        String first = arguments.isEmpty() ? null : arguments.get(0);
        String second = arguments.size() < 2 ? null : arguments.get(1);
        if (!arguments.isEmpty() && first == null && !function.equals("has_perms_by_name")) {
            return null;
        }
        return switch (function) {
            case "db_name" -> first == null ? session.database() : databaseName(Integer.parseInt(first));
            case "db_id" -> text(database(first).map(Database::id));
            case "object_id" -> objectId(first, second);
            case "object_name" -> table(first, second).map(Table::name).orElse(null);
            case "object_schema_name" -> table(first, second).map(Table::schema).orElse(null);
            case "schema_name" -> first == null ? "dbo" : schemaName(Integer.parseInt(first));
            case "schema_id" ->
                text(session.currentDatabase()
                        .schema(first == null ? "dbo" : first)
                        .map(Database.Schema::id));
            case "col_length" -> text(column(first, second).map(TypeNames::maxLength));
            case "col_name" ->
                second == null
                        ? null
                        : table(first, null)
                                .flatMap(table -> table.columnById(Integer.parseInt(second)))
                                .map(Column::name)
                                .orElse(null);
            case "columnproperty" -> columnProperty(first, second, arguments.get(2));
            case "objectproperty" -> objectProperty(first, second);
            case "serverproperty" -> serverProperty(first);
            case "databasepropertyex" -> databaseProperty(first, second);
            case "suser_sname", "suser_name" -> session.login();
            case "user_name" ->
                first == null || (first.equals("1") && session.isAdministrator())
                        ? session.permissions().userName()
                        : null;
            case "has_perms_by_name" -> hasPermission(first, second, arguments.get(2));
            case "cursor_status" -> cursorStatus(first, second);
            case "has_dbaccess" ->
                text(database(first)
                        .map(found -> session.isAdministrator() || H2SqlServerEngine.isOpenTo(found, session.login())
                                ? 1
                                : 0));
            case "is_member", "is_rolemember" -> isMember(first);
            case "is_srvrolemember" -> session.isAdministrator() ? "1" : "0";
            case "ident_current" ->
                text(find(first).map(Table::identity).map(identity -> identity == null ? null : identity.current()));
            case "type_name" ->
                TypeNames.rows().stream()
                        .filter(row -> String.valueOf(row.userId()).equals(first))
                        .findFirst()
                        .map(TypeNames.TypeRow::name)
                        .orElse(null);
            case "type_id" ->
                TypeNames.rows().stream()
                        .filter(row -> row.name().equalsIgnoreCase(first))
                        .findFirst()
                        .map(row -> String.valueOf(row.userId()))
                        .orElse(null);
            case "sys.fn_cdc_get_column_ordinal" ->
                text(instance(arguments.get(2), first)
                        .map(instance -> ChangeCapture.ordinal(instance, second == null ? "" : second))
                        .filter(ordinal -> ordinal > 0));
            default -> throw ServerError.NOT_A_BUILT_IN.with(function);
        };
    }

    private static @Nullable String text(Optional<? extends Object> value) {
        return value.map(String::valueOf).orElse(null);
    }

    private Optional<Database> database(@Nullable String name) {
        return session.server().catalog().database(name == null ? session.database() : name);
    }

    private @Nullable String databaseName(int id) {
        return session.server().catalog().databases().stream()
                .filter(database -> database.id() == id)
                .findFirst()
                .map(Database::name)
                .orElse(null);
    }

    private @Nullable String schemaName(int id) {
        return session.currentDatabase().schemas().stream()
                .filter(schema -> schema.id() == id)
                .findFirst()
                .map(Database.Schema::name)
                .orElse(null);
    }

    private Optional<Table> find(@Nullable String name) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            return new SessionEnvironment(session, new Variables(List.of())).find(ObjectName.parse(name));
        } catch (SqlErrorException e) {
            return Optional.empty();
        }
    }

    private @Nullable String objectId(@Nullable String name, @Nullable String type) {
        boolean otherType = type != null
                && !List.of("U", "S", "V", "IT").contains(type.trim().toUpperCase(Locale.ROOT));
        Optional<Table> table = find(tempdbPrefixLeftOut(name)).filter(found -> !otherType);
        boolean view = table.isPresent() && table.get().schema().equals("sys");
        boolean wantsTable = type != null && type.trim().equalsIgnoreCase("U");
        boolean wantsView = type != null && type.trim().equalsIgnoreCase("V");
        return (view && wantsTable) || (!view && wantsView) ? null : text(table.map(Table::objectId));
    }

    private static @Nullable String tempdbPrefixLeftOut(@Nullable String name) {
        return name != null && name.toLowerCase(Locale.ROOT).startsWith("tempdb..#") ? name.substring(8) : name;
    }

    private Optional<Table> table(@Nullable String objectId, @Nullable String databaseId) {
        if (objectId == null) {
            return Optional.empty();
        }
        Optional<Database> database = databaseId == null
                ? Optional.of(session.currentDatabase())
                : database(databaseName(Integer.parseInt(databaseId)));
        int id = Integer.parseInt(objectId);
        return database.flatMap(found -> found.table(id));
    }

    private Optional<Column> column(@Nullable String table, @Nullable String column) {
        return column == null ? Optional.empty() : find(table).flatMap(found -> found.column(column));
    }

    private @Nullable String columnProperty(
            @Nullable String objectId, @Nullable String column, @Nullable String property) {
        Optional<Column> found =
                column == null ? Optional.empty() : table(objectId, null).flatMap(table -> table.column(column));
        if (property == null) {
            return null;
        }
        return switch (property.toLowerCase(Locale.ROOT)) {
            case "isidentity" -> text(found.map(one -> one.identity() ? 1 : 0));
            case "allowsnull" -> text(found.map(one -> one.nullable() ? 1 : 0));
            case "iscomputed" -> text(found.map(one -> 0));
            case "columnid" -> text(found.map(Column::id));
            default -> throw ServerError.NOT_SERVED.with("COLUMNPROPERTY of " + property);
        };
    }

    private @Nullable String objectProperty(@Nullable String objectId, @Nullable String property) {
        Optional<Table> found = table(objectId, null);
        if (property == null) {
            return null;
        }
        return switch (property.toLowerCase(Locale.ROOT)) {
            case "isusertable", "istable" -> text(found.map(table -> table.shipped() ? 0 : 1));
            case "ismsshipped" -> text(found.map(table -> table.shipped() ? 1 : 0));
            case "tablehasprimarykey" ->
                text(found.map(table -> table.primaryKey().isPresent() ? 1 : 0));
            case "tablehasidentity" -> text(found.map(table -> table.identity() == null ? 0 : 1));
            default -> throw ServerError.NOT_SERVED.with("OBJECTPROPERTY of " + property);
        };
    }

    private @Nullable String serverProperty(@Nullable String property) {
        return switch (String.valueOf(property).toLowerCase(Locale.ROOT)) {
            case "engineedition" -> "3";
            case "edition" -> "Developer Edition (64-bit)";
            case "productversion" -> "16.0.1000.6";
            case "productlevel" -> "RTM";
            case "productmajorversion" -> "16";
            case "servername", "machinename", "computernamephysicalnetbios" -> "SANDBOX";
            case "collation" -> "SQL_Latin1_General_CP1_CI_AS";
            case "isclustered", "ishadrenabled", "isintegratedsecurityonly", "isfulltextinstalled", "issingleuser" ->
                "0";
            default -> null;
        };
    }

    private @Nullable String databaseProperty(@Nullable String name, @Nullable String property) {
        if (database(name).isEmpty() || property == null) {
            return null;
        }
        return switch (property.toLowerCase(Locale.ROOT)) {
            case "collation" -> "SQL_Latin1_General_CP1_CI_AS";
            case "status" -> "ONLINE";
            case "recovery" -> "FULL";
            case "updateability" -> "READ_WRITE";
            case "useraccess" -> "MULTI_USER";
            default -> throw ServerError.NOT_SERVED.with("DATABASEPROPERTYEX of " + property);
        };
    }

    private @Nullable String isMember(@Nullable String role) {
        Security security = session.currentDatabase().security();
        if (role == null || !security.isRole(role)) {
            return null;
        }
        boolean member = session.isAdministrator()
                ? role.equalsIgnoreCase("db_owner") || role.equalsIgnoreCase("public")
                : session.permissions().principals(session.currentDatabase()).contains(role.toLowerCase(Locale.ROOT));
        return member ? "1" : "0";
    }

    private @Nullable String hasPermission(
            @Nullable String securable, @Nullable String securableClass, @Nullable String permission) {
        if (permission == null) {
            return null;
        }
        String wanted = permission.toUpperCase(Locale.ROOT);
        Permissions permissions = session.permissions();
        if (securableClass == null) {
            return session.isAdministrator() ? "1" : "0";
        }
        return switch (securableClass.toUpperCase(Locale.ROOT)) {
            case "DATABASE" ->
                text(database(securable).map(database -> permissions.allowsDatabase(wanted, database) ? 1 : 0));
            case "SCHEMA" -> {
                Database database = session.currentDatabase();
                String schema =
                        securable == null ? "" : ObjectName.parse(securable).name();
                yield database.schema(schema).isEmpty()
                        ? null
                        : permissions.allowsSchema(wanted, database, schema) ? "1" : "0";
            }
            case "OBJECT" -> text(find(securable).map(table -> permissions.allows(wanted, table) ? 1 : 0));
            case "SERVER" -> session.isAdministrator() ? "1" : "0";
            default -> throw ServerError.NOT_SERVED.with("HAS_PERMS_BY_NAME of " + securableClass);
        };
    }

    private Optional<CaptureInstance> instance(@Nullable String databaseName, @Nullable String name) {
        return database(databaseName)
                .map(Database::capture)
                .flatMap(capture -> name == null ? Optional.empty() : capture.instance(name));
    }

    /** Whether the login may read an instance: SELECT on what is captured, and its gating role. */
    boolean mayRead(Database database, CaptureInstance instance) {
        Permissions permissions = session.permissions();
        if (permissions.isOwner(database)) {
            return true;
        }
        boolean gate = instance.role().isEmpty()
                || permissions.principals(database).contains(instance.role().toLowerCase(Locale.ROOT));
        return gate
                && database.table(instance.sourceObjectId())
                        .map(table -> permissions.allows("SELECT", table))
                        .orElse(false);
    }

    @Override
    public byte[] minLsn(String databaseName, String captureInstance) {
        Optional<Database> database = database(databaseName);
        ChangeCapture capture = database.map(Database::capture).orElse(null);
        byte[] lsn = instance(databaseName, captureInstance)
                .filter(instance -> mayRead(database.orElseThrow(), instance))
                .map(instance -> capture == null ? null : capture.startLsn(instance.name()))
                .orElse(null);
        return lsn == null ? new byte[TransactionLog.LSN_BYTES] : lsn;
    }

    @Override
    public long nextIdentity(String databaseName, int objectId) {
        long next = session.server()
                .catalog()
                .database(databaseName)
                .flatMap(database -> database.table(objectId))
                .map(Table::identity)
                .orElseThrow()
                .next();
        session.options().lastIdentity = next;
        return next;
    }

    @Override
    public byte[] nextRowVersion() {
        return ByteBuffer.allocate(8).putLong(session.server().nextRowVersion()).array();
    }

    /** 1 open with rows, 0 open without, -1 closed, -3 not there. */
    private String cursorStatus(@Nullable String kind, @Nullable String name) {
        if (!"global".equalsIgnoreCase(kind)) {
            throw ServerError.NOT_SERVED.with("CURSOR_STATUS of another kind than 'global'");
        }
        BatchCursor cursor = name == null ? null : session.cursors().get(name.toLowerCase(Locale.ROOT));
        if (cursor == null) {
            return "-3";
        }
        return cursor.isOpen() ? cursor.size() > 0 ? "1" : "0" : "-1";
    }

    @Override
    public void checkChangesRange(
            String function,
            String databaseName,
            String captureInstance,
            byte @Nullable [] from,
            byte @Nullable [] to,
            @Nullable String filter) {
        byte[] low = minLsn(databaseName, captureInstance);
        byte[] high = database(databaseName)
                .map(Database::capture)
                .map(ChangeCapture::maxLsn)
                .orElse(null);
        String rows = filter == null ? "" : filter.trim().toLowerCase(Locale.ROOT);
        boolean net = function.contains("_net_");
        if (net && rows.equals("all with mask")) {
            throw ServerError.NOT_SERVED.with("the row filter 'all with mask'");
        }
        boolean valid = from != null
                && to != null
                && high != null
                && (rows.equals("all") || rows.equals(net ? "all with merge" : "all update old"))
                && Arrays.compareUnsigned(from, low) >= 0
                && Arrays.compareUnsigned(from, to) <= 0
                && Arrays.compareUnsigned(to, high) <= 0;
        if (!valid) {
            throw ServerError.INSUFFICIENT_ARGUMENTS.with("cdc." + function);
        }
    }
}
