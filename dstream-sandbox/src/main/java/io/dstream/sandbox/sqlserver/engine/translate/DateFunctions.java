package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.Locale;
import java.util.Map;

/** Translates functions of dates and times. */
final class DateFunctions {
    private static final Map<String, String> PARTS = Map.ofEntries(
            Map.entry("year", "YEAR"),
            Map.entry("yy", "YEAR"),
            Map.entry("yyyy", "YEAR"),
            Map.entry("quarter", "QUARTER"),
            Map.entry("qq", "QUARTER"),
            Map.entry("q", "QUARTER"),
            Map.entry("month", "MONTH"),
            Map.entry("mm", "MONTH"),
            Map.entry("m", "MONTH"),
            Map.entry("day", "DAY"),
            Map.entry("dd", "DAY"),
            Map.entry("d", "DAY"),
            Map.entry("hour", "HOUR"),
            Map.entry("hh", "HOUR"),
            Map.entry("minute", "MINUTE"),
            Map.entry("mi", "MINUTE"),
            Map.entry("n", "MINUTE"),
            Map.entry("second", "SECOND"),
            Map.entry("ss", "SECOND"),
            Map.entry("s", "SECOND"),
            Map.entry("millisecond", "MILLISECOND"),
            Map.entry("ms", "MILLISECOND"),
            Map.entry("microsecond", "MICROSECOND"),
            Map.entry("mcs", "MICROSECOND"),
            Map.entry("nanosecond", "NANOSECOND"),
            Map.entry("ns", "NANOSECOND"));

    private final ExpressionTranslator translator;

    DateFunctions(ExpressionTranslator translator) {
        this.translator = translator;
    }

    Typed translate(Expression.Call call) {
        return switch (call.name()) {
            case "getdate", "current_timestamp" -> translator.sessionValue("getdate()", Types.DATETIME);
            case "getutcdate" -> translator.sessionValue("getutcdate()", Types.DATETIME);
            case "sysdatetime" -> translator.sessionValue("sysdatetime()", SqlType.fractional(Kind.DATETIME2, 7));
            case "sysutcdatetime" -> translator.sessionValue("sysutcdatetime()", SqlType.fractional(Kind.DATETIME2, 7));
            case "sysdatetimeoffset" ->
                translator.sessionValue("sysdatetimeoffset()", SqlType.fractional(Kind.DATETIMEOFFSET, 7));
            case "dateadd" -> dateAdd(call);
            case "datediff", "datediff_big" -> dateDiff(call);
            case "datepart" -> datePart(call);
            case "datefromparts" -> dateFromParts(call);
            case "todatetimeoffset" -> toDatetimeOffset(call);
            case "eomonth" -> throw ServerError.NOT_SERVED.with("the function EOMONTH");
            default ->
                part(call.name().toUpperCase(Locale.ROOT), call.arguments().get(0));
        };
    }

    private static String partName(Expression expression) {
        return expression instanceof Expression.Name name ? name.last().toLowerCase(Locale.ROOT) : "";
    }

    private static String datePartOf(Expression.Call call) {
        String name = partName(call.arguments().get(0));
        String part = PARTS.get(name);
        if (part == null) {
            throw ServerError.NOT_SERVED.with(
                    "the date part " + name + " of " + call.name().toUpperCase(Locale.ROOT));
        }
        return part;
    }

    /** A string or number in a date's place is a datetime. */
    private Typed temporal(Expression expression, Kind textKind) {
        Typed typed = translator.value(expression);
        if (Types.isTemporal(typed.type())) {
            return typed;
        }
        SqlType type = textKind == Kind.DATETIME ? Types.DATETIME : SqlType.fractional(textKind, 7);
        return Conversions.implicit(typed, Types.isString(typed.type()) ? type : Types.DATETIME);
    }

    private Typed dateAdd(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        String part = datePartOf(call);
        Typed date = temporal(call.arguments().get(2), Kind.DATETIME);
        Typed number = translator.value(call.arguments().get(1));
        String count = Conversions.explicit(number, Types.BIGINT, "0").sql();
        String sum = "DATEADD(" + part + ", " + count + ", " + date.sql() + ")";
        // a datetime has only 1/300 s
        return date.type().kind() == Kind.DATETIME
                ? date.as("CAST(TSQL_DATETIME(" + sum + ") AS TIMESTAMP(3))", date.type())
                : date.as(sum, date.type());
    }

    private Typed dateDiff(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        String part = datePartOf(call);
        Typed from = timestamp(temporal(call.arguments().get(1), Kind.DATETIME2));
        Typed to = timestamp(temporal(call.arguments().get(2), Kind.DATETIME2));
        SqlType type = call.name().equals("datediff") ? Types.INT : Types.BIGINT;
        String sql = "DATEDIFF(" + part + ", " + from.sql() + ", " + to.sql() + ")";
        return Typed.of(Conversions.cast(sql, type.kind() == Kind.INT ? "INTEGER" : "BIGINT"), type);
    }

    private static Typed timestamp(Typed date) {
        return Conversions.explicit(date, SqlType.fractional(Kind.DATETIME2, 7), "0");
    }

    private Typed datePart(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        String name = partName(call.arguments().get(0));
        if (name.equals("tzoffset") || name.equals("tz")) {
            Typed date = translator.value(call.arguments().get(1));
            if (date.type().kind() != Kind.DATETIMEOFFSET) {
                throw ServerError.NOT_SERVED.with("DATEPART(TZOFFSET) of a type without offset");
            }
            return date.as("TSQL_OFFSET_MINUTES(" + date.sql() + ")", Types.INT);
        }
        return part(datePartOf(call), call.arguments().get(1));
    }

    private Typed part(String part, Expression argument) {
        Typed date = temporal(argument, Kind.DATETIME2);
        boolean offset = date.type().kind() == Kind.DATETIMEOFFSET;
        String sql = offset ? timestamp(date).sql() : date.sql();
        return date.as("CAST(EXTRACT(" + part + " FROM " + sql + ") AS INTEGER)", Types.INT);
    }

    private Typed dateFromParts(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        String parts = String.join(
                ", ",
                call.arguments().stream()
                        .map(argument -> translator.as(argument, Types.INT))
                        .toList());
        return Typed.of("TSQL_DATE(" + parts + ")", SqlType.of(Kind.DATE));
    }

    private Typed toDatetimeOffset(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        Typed date = timestamp(temporal(call.arguments().get(0), Kind.DATETIME2));
        Typed zone = translator.value(call.arguments().get(1));
        String text = Conversions.toText(zone, "0");
        return date.as(
                "TSQL_TO_DATETIMEOFFSET(" + date.sql() + ", " + text + ")", SqlType.fractional(Kind.DATETIMEOFFSET, 7));
    }
}
