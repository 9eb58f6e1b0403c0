package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.List;
import java.util.Locale;

/** Translates calls of built-in functions; those not listed are refused. */
final class Functions {
    private final ExpressionTranslator translator;

    Functions(ExpressionTranslator translator) {
        this.translator = translator;
    }

    Typed translate(Expression.Call call) {
        if (call.window() != null) {
            return new Aggregates(translator).window(call, call.window());
        }
        return switch (call.name()) {
            case "count", "count_big", "sum", "avg", "min", "max" -> new Aggregates(translator).aggregate(call);
            case "len",
                    "datalength",
                    "upper",
                    "lower",
                    "ltrim",
                    "rtrim",
                    "trim",
                    "substring",
                    "left",
                    "right",
                    "charindex",
                    "replace",
                    "replicate",
                    "space",
                    "reverse",
                    "concat",
                    "char",
                    "nchar",
                    "ascii",
                    "unicode",
                    "quotename",
                    "stuff" -> new StringFunctions(translator).translate(call);
            case "getdate",
                    "current_timestamp",
                    "getutcdate",
                    "sysdatetime",
                    "sysutcdatetime",
                    "sysdatetimeoffset",
                    "dateadd",
                    "datediff",
                    "datediff_big",
                    "datepart",
                    "year",
                    "month",
                    "day",
                    "datefromparts",
                    "todatetimeoffset",
                    "eomonth" -> new DateFunctions(translator).translate(call);
            case "isnull" -> isNull(call);
            case "coalesce" -> coalesce(call);
            case "nullif" -> nullIf(call);
            case "iif" -> iif(call);
            case "abs", "sign", "ceiling", "floor" -> sameType(call);
            case "round" -> round(call);
            case "power" -> power(call);
            case "sqrt", "square", "exp", "log10" -> floating(call);
            case "isnumeric" -> isNumeric(call);
            case "newid" -> Typed.notNull("RANDOM_UUID()", SqlType.of(Kind.UNIQUEIDENTIFIER));
            case "hashbytes", "checksum", "binary_checksum", "rand" ->
                throw ServerError.NOT_SERVED.with("the function " + call.name().toUpperCase(Locale.ROOT));
            default -> new SystemFunctions(translator).translate(call);
        };
    }

    /** Checks the number of arguments. */
    static void arguments(Expression.Call call, int least, int most) {
        int count = call.arguments().size();
        if (count < least || count > most) {
            throw ServerError.ARGUMENT_COUNT.with(
                    call.name(), least == most ? String.valueOf(least) : least + " to " + most);
        }
    }

    /** Gives the type of its first argument, unlike COALESCE. */
    private Typed isNull(Expression.Call call) {
        arguments(call, 2, 2);
        Typed checked = translator.value(call.arguments().get(0));
        Typed otherwise = translator.value(call.arguments().get(1));
        if (checked.isNullLiteral()) {
            return otherwise;
        }
        Typed converted = otherwise.isNullLiteral()
                ? Conversions.implicit(otherwise, checked.type())
                : Types.isString(checked.type()) && !checked.type().isMax()
                        ? Conversions.explicit(otherwise, checked.type(), "0")
                        : Conversions.implicit(otherwise, checked.type());
        return new Typed(
                "COALESCE(" + checked.sql() + ", " + converted.sql() + ")",
                checked.type(),
                checked.nullable() && otherwise.nullable(),
                Typed.Form.VALUE);
    }

    private Typed coalesce(Expression.Call call) {
        arguments(call, 2, 100);
        List<Typed> values = ExpressionTranslator.unified(translator.values(call.arguments()));
        return new Typed(
                "COALESCE(" + String.join(", ", values.stream().map(Typed::sql).toList()) + ")",
                values.get(0).type(),
                values.stream().allMatch(Typed::nullable),
                Typed.Form.VALUE);
    }

    private Typed isNumeric(Expression.Call call) {
        arguments(call, 1, 1);
        Typed value = translator.value(call.arguments().get(0));
        if (Types.isString(value.type()) && !value.isNullLiteral()) {
            return Typed.notNull("TSQL_IS_NUMERIC(" + value.sql() + ")", Types.INT);
        }
        String whenGiven = Types.isNumber(value.type()) ? "1" : "0";
        String sql = "CASE WHEN " + value.sql() + " IS NULL THEN 0 ELSE " + whenGiven + " END";
        return Typed.notNull(value.isNullLiteral() ? "CAST(0 AS INTEGER)" : "(" + sql + ")", Types.INT);
    }

    private Typed nullIf(Expression.Call call) {
        arguments(call, 2, 2);
        Typed left = translator.value(call.arguments().get(0));
        String same = ExpressionTranslator.compare(
                "=", left, translator.value(call.arguments().get(1)));
        return Typed.of("(CASE WHEN " + same + " THEN NULL ELSE " + left.sql() + " END)", left.type());
    }

    private Typed iif(Expression.Call call) {
        arguments(call, 3, 3);
        List<Expression> arguments = call.arguments();
        return translator.caseOf(new Expression.Case(
                null, List.of(new Expression.When(arguments.get(0), arguments.get(1))), arguments.get(2)));
    }

    private Typed sameType(Expression.Call call) {
        arguments(call, 1, 1);
        Typed number = number(call.arguments().get(0));
        SqlType type = number.type();
        boolean rounds = call.name().equals("ceiling") || call.name().equals("floor");
        if (rounds && type.isDecimal()) {
            type = new SqlType(type.kind(), 0, type.precision(), 0);
        }
        return number.as(
                Conversions.cast(
                        call.name().toUpperCase(Locale.ROOT) + "(" + number.sql() + ")", H2Types.expression(type)),
                type);
    }

    private Typed number(Expression expression) {
        Typed typed = translator.value(expression);
        return Types.isNumber(typed.type()) && typed.type().kind() != Kind.BIT
                ? typed
                : Conversions.implicit(typed, Types.isNumber(typed.type()) ? Types.INT : Types.FLOAT);
    }

    private Typed round(Expression.Call call) {
        arguments(call, 2, 3);
        Typed number = number(call.arguments().get(0));
        String digits = translator.as(call.arguments().get(1), Types.INT);
        String function = call.arguments().size() == 2
                ? "ROUND(" + number.sql() + ", " + digits + ")"
                : "CASE WHEN " + translator.as(call.arguments().get(2), Types.INT) + " = 0 THEN ROUND(" + number.sql()
                        + ", " + digits + ") ELSE TRUNC(" + number.sql() + ", " + digits + ") END";
        return number.as(Conversions.cast(function, H2Types.expression(number.type())), number.type());
    }

    private Typed power(Expression.Call call) {
        arguments(call, 2, 2);
        Typed base = number(call.arguments().get(0));
        String sql = "POWER(" + Conversions.cast(base.sql(), "DOUBLE PRECISION") + ", "
                + translator.as(call.arguments().get(1), Types.FLOAT) + ")";
        return base.as(Conversions.cast(sql, H2Types.expression(base.type())), base.type());
    }

    private Typed floating(Expression.Call call) {
        arguments(call, 1, 1);
        String operand = translator.as(call.arguments().get(0), Types.FLOAT);
        String sql = call.name().equals("square")
                ? "(" + operand + " * " + operand + ")"
                : call.name().toUpperCase(Locale.ROOT) + "(" + operand + ")";
        return Typed.of(sql, Types.FLOAT);
    }
}
