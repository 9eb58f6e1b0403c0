package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.Table;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.engine.tsql.ObjectName;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Translates functions that ask the session, the catalog or change data capture. */
final class SystemFunctions {
    private static final SqlType SMALLINT = SqlType.of(Kind.SMALLINT);
    private static final SqlType IDENTITY = SqlType.numeric(38, 0);

    /** Functions without arguments: known when the statement begins. */
    private static final Map<String, SqlType> SESSION = Map.ofEntries(
            Map.entry("scope_identity", IDENTITY),
            Map.entry("xact_state", SMALLINT),
            Map.entry("original_login", Types.SYSNAME),
            Map.entry("host_name", Types.SYSNAME),
            Map.entry("app_name", Types.SYSNAME),
            Map.entry("user", Types.SYSNAME),
            Map.entry("current_user", Types.SYSNAME),
            Map.entry("session_user", Types.SYSNAME),
            Map.entry("system_user", Types.SYSNAME),
            Map.entry("error_number", Types.INT),
            Map.entry("error_severity", Types.INT),
            Map.entry("error_state", Types.INT),
            Map.entry("error_line", Types.INT),
            Map.entry("error_message", Types.TEXT),
            Map.entry("error_procedure", Types.SYSNAME));

    /** Functions that the session answers, with the fewest and the most arguments. */
    private record Asked(SqlType type, int least, int most) {}

    private static final Map<String, Asked> ASKED = Map.ofEntries(
            Map.entry("db_name", new Asked(Types.SYSNAME, 0, 1)),
            Map.entry("db_id", new Asked(SMALLINT, 0, 1)),
            Map.entry("cursor_status", new Asked(SMALLINT, 2, 2)),
            Map.entry("object_id", new Asked(Types.INT, 1, 2)),
            Map.entry("object_name", new Asked(Types.SYSNAME, 1, 2)),
            Map.entry("object_schema_name", new Asked(Types.SYSNAME, 1, 2)),
            Map.entry("schema_name", new Asked(Types.SYSNAME, 0, 1)),
            Map.entry("schema_id", new Asked(Types.INT, 0, 1)),
            Map.entry("col_length", new Asked(SMALLINT, 2, 2)),
            Map.entry("col_name", new Asked(Types.SYSNAME, 2, 2)),
            Map.entry("columnproperty", new Asked(Types.INT, 3, 3)),
            Map.entry("objectproperty", new Asked(Types.INT, 2, 2)),
            Map.entry("serverproperty", new Asked(Types.SYSNAME, 1, 1)),
            Map.entry("databasepropertyex", new Asked(Types.SYSNAME, 2, 2)),
            Map.entry("suser_sname", new Asked(Types.SYSNAME, 0, 1)),
            Map.entry("suser_name", new Asked(Types.SYSNAME, 0, 1)),
            Map.entry("user_name", new Asked(Types.SYSNAME, 0, 1)),
            Map.entry("has_perms_by_name", new Asked(Types.INT, 3, 5)),
            Map.entry("has_dbaccess", new Asked(Types.INT, 1, 1)),
            Map.entry("is_member", new Asked(Types.INT, 1, 1)),
            Map.entry("is_rolemember", new Asked(Types.INT, 1, 2)),
            Map.entry("is_srvrolemember", new Asked(Types.INT, 1, 2)),
            Map.entry("ident_current", new Asked(IDENTITY, 1, 1)),
            Map.entry("type_name", new Asked(Types.SYSNAME, 1, 1)),
            Map.entry("type_id", new Asked(Types.INT, 1, 1)),
            Map.entry("sys.fn_cdc_get_column_ordinal", new Asked(Types.INT, 2, 2)));

    private final ExpressionTranslator translator;
    /** The prefix of the function that is translated, or empty for the session's database. */
    private String database = "";

    SystemFunctions(ExpressionTranslator translator) {
        this.translator = translator;
    }

    Typed translate(Expression.Call given) {
        int prefix = given.name().indexOf(".sys.fn_cdc_");
        database = prefix < 0 ? "" : given.name().substring(0, prefix);
        Expression.Call call = prefix < 0 ? given : named(given, given.name().substring(prefix + 1));
        SqlType session = SESSION.get(call.name());
        if (session != null) {
            Functions.arguments(call, 0, 0);
            return translator.sessionValue(call.name() + "()", session);
        }
        Asked asked = ASKED.get(call.name());
        if (asked != null) {
            return asked(call, asked);
        }
        return switch (call.name()) {
            case "sys.fn_cdc_get_max_lsn" -> maxLsn(call);
            case "sys.fn_cdc_get_min_lsn" -> minLsn(call);
            case "sys.fn_cdc_increment_lsn" -> step(call, "1");
            case "sys.fn_cdc_decrement_lsn" -> step(call, "-1");
            case "sys.fn_cdc_map_lsn_to_time" -> lsnToTime(call);
            case "sys.fn_cdc_map_time_to_lsn" -> timeToLsn(call);
            case "sys.fn_cdc_is_bit_set" -> bitSet(call);
            case "sys.fn_cdc_has_column_changed" -> columnChanged(call);
            case "sys.fn_varbintohexstr", "master.sys.fn_varbintohexstr" -> hex(call);
            default -> throw ServerError.NOT_A_BUILT_IN.with(call.name());
        };
    }

    private static Expression.Call named(Expression.Call call, String name) {
        return new Expression.Call(name, call.arguments(), call.distinct(), call.star(), call.window());
    }

    /** Returns the database whose changes are asked for, as a literal. */
    private String databaseLiteral() {
        return ChangeFunctions.literal(
                translator.binding().environment().database(ObjectName.of(database, "cdc", "lsn_time_mapping")));
    }

    private Typed asked(Expression.Call call, Asked asked) {
        Functions.arguments(call, asked.least(), asked.most());
        List<String> arguments = new ArrayList<>();
        arguments.add("'" + call.name() + "'");
        for (Expression argument : call.arguments()) {
            Typed typed = translator.value(argument);
            arguments.add(typed.isNullLiteral() ? "CAST(NULL AS VARCHAR)" : Conversions.toText(typed, "0"));
        }
        if (call.name().startsWith("sys.fn_cdc_")) {
            arguments.add(databaseLiteral());
        }
        SqlType type = call.name().equals("serverproperty") ? propertyType(call) : asked.type();
        String sql = "TSQL_SYSTEM(" + String.join(", ", arguments) + ")";
        return Typed.of(Conversions.cast(sql, H2Types.expression(type)), type);
    }

    /** The result is a sql_variant: the type depends on the property. */
    private static SqlType propertyType(Expression.Call call) {
        boolean number = call.arguments().get(0) instanceof Expression.Literal literal
                && List.of(
                                "engineedition",
                                "isclustered",
                                "ishadrenabled",
                                "isintegratedsecurityonly",
                                "processid",
                                "isfulltextinstalled",
                                "lcid",
                                "sqlcharset",
                                "issingleuser")
                        .contains(literal.text().toLowerCase(java.util.Locale.ROOT));
        return number ? Types.INT : Types.SYSNAME;
    }

    private Table mapping() {
        return cdcTable("lsn_time_mapping");
    }

    private Table cdcTable(String name) {
        Environment environment = translator.binding().environment();
        return environment.table(ObjectName.of(database, "cdc", name));
    }

    private Typed maxLsn(Expression.Call call) {
        Functions.arguments(call, 0, 0);
        return Typed.of("(SELECT MAX(\"start_lsn\") FROM " + mapping().physicalName() + ")", Types.LSN);
    }

    /** Zero where there is no such instance or the caller may not read it. */
    private Typed minLsn(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        String instance = translator.as(call.arguments().get(0), Types.SYSNAME);
        return Typed.notNull(
                "CAST(TSQL_MIN_LSN(" + databaseLiteral() + ", " + instance + ") AS BINARY(10))", Types.LSN);
    }

    private String lsn(Expression expression) {
        return Conversions.cast(translator.as(expression, Types.LSN), "BINARY(10)");
    }

    private Typed step(Expression.Call call, String difference) {
        Functions.arguments(call, 1, 1);
        return Typed.of(
                "CAST(TSQL_LSN_ADD(" + lsn(call.arguments().get(0)) + ", " + difference + ") AS BINARY(10))",
                Types.LSN);
    }

    private Typed lsnToTime(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        return Typed.of(
                "(SELECT \"tran_end_time\" FROM " + mapping().physicalName() + " WHERE \"start_lsn\" = "
                        + lsn(call.arguments().get(0)) + ")",
                Types.DATETIME);
    }

    private Typed timeToLsn(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        if (!(call.arguments().get(0) instanceof Expression.Literal operator)) {
            throw ServerError.NOT_SERVED.with("sys.fn_cdc_map_time_to_lsn with an operator that is not a literal");
        }
        String time = translator.as(call.arguments().get(1), Types.DATETIME);
        String choice =
                switch (operator.text().trim().toLowerCase(java.util.Locale.ROOT)) {
                    case "largest less than" -> "MAX(\"start_lsn\")|<";
                    case "largest less than or equal" -> "MAX(\"start_lsn\")|<=";
                    case "smallest greater than" -> "MIN(\"start_lsn\")|>";
                    case "smallest greater than or equal" -> "MIN(\"start_lsn\")|>=";
                    default -> throw ServerError.INSUFFICIENT_ARGUMENTS.with("sys.fn_cdc_map_time_to_lsn");
                };
        String[] parts = choice.split("\\|", -1);
        return Typed.of(
                "(SELECT " + parts[0] + " FROM " + mapping().physicalName() + " WHERE \"tran_end_time\" " + parts[1]
                        + " " + time + ")",
                Types.LSN);
    }

    private Typed bitSet(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        return Typed.of(
                "TSQL_BIT_SET(" + translator.as(call.arguments().get(0), Types.INT) + ", "
                        + translator.value(call.arguments().get(1)).sql() + ")",
                Types.BIT);
    }

    private Typed columnChanged(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        Typed ordinal = asked(
                new Expression.Call(
                        "sys.fn_cdc_get_column_ordinal", call.arguments().subList(0, 2), false, false, null),
                new Asked(Types.INT, 2, 2));
        return Typed.of(
                "TSQL_BIT_SET(" + ordinal.sql() + ", "
                        + translator.value(call.arguments().get(2)).sql() + ")",
                Types.BIT);
    }

    private Typed hex(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        Typed operand = translator.value(call.arguments().get(0));
        return operand.as(
                Conversions.text("LOWER(TSQL_BINARY_TEXT(" + operand.sql() + ", 1))"),
                SqlType.sized(Kind.NVARCHAR, SqlType.MAX));
    }
}
