package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.tsql.Expression;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.List;
import java.util.Locale;

/** Translates functions of strings. */
final class StringFunctions {
    private final ExpressionTranslator translator;

    StringFunctions(ExpressionTranslator translator) {
        this.translator = translator;
    }

    Typed translate(Expression.Call call) {
        return switch (call.name()) {
            case "len" -> length(call);
            case "datalength" -> dataLength(call);
            case "upper", "lower", "reverse", "ltrim", "rtrim", "trim" -> sameLength(call);
            case "substring" -> substring(call);
            case "left", "right" -> side(call);
            case "charindex" -> charIndex(call);
            case "replace" -> replace(call);
            case "replicate" -> replicate(call);
            case "space" -> space(call);
            case "concat" -> concat(call);
            case "char", "nchar" -> character(call);
            case "ascii", "unicode" -> code(call);
            case "quotename" -> quoteName(call);
            default -> stuff(call);
        };
    }

    private Typed text(Expression expression) {
        Typed typed = translator.value(expression);
        if (Types.isBinary(typed.type())) {
            throw ServerError.NOT_SERVED.with("a function of strings on binary");
        }
        boolean string = Types.isString(typed.type());
        SqlType type = string ? typed.type() : Types.string(false, Types.textLength(typed.type()));
        return typed.isNullLiteral()
                ? Conversions.implicit(typed, Types.string(false, 1))
                : typed.as(Conversions.toText(typed, "0"), type);
    }

    private String integer(Expression expression) {
        return translator.as(expression, Types.INT);
    }

    private static SqlType varying(SqlType type) {
        return SqlType.sized(
                Types.isNational(type) ? Kind.NVARCHAR : Kind.VARCHAR, type.isMax() ? SqlType.MAX : type.length());
    }

    /** Does not count blanks at the end. */
    private Typed length(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        Typed operand = translator.value(call.arguments().get(0));
        if (Types.isBinary(operand.type())) {
            return operand.as("CAST(OCTET_LENGTH(" + operand.sql() + ") AS INTEGER)", Types.INT);
        }
        Typed text = text(call.arguments().get(0));
        SqlType type = text.type().isMax() ? Types.BIGINT : Types.INT;
        return text.as(
                "CAST(CHAR_LENGTH(RTRIM(" + text.sql() + ")) AS " + (type.kind() == Kind.INT ? "INTEGER" : "BIGINT")
                        + ")",
                type);
    }

    private Typed dataLength(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        Typed operand = translator.value(call.arguments().get(0));
        SqlType type = operand.type();
        if (Types.isString(type)) {
            int bytes = Types.isNational(type) ? 2 : 1;
            return operand.as(
                    "CAST(" + bytes + " * CHAR_LENGTH(" + Conversions.padded(operand) + ") AS INTEGER)", Types.INT);
        }
        if (Types.isBinary(type)) {
            return operand.as("CAST(OCTET_LENGTH(" + operand.sql() + ") AS INTEGER)", Types.INT);
        }
        int bytes =
                switch (type.kind()) {
                    case BIT, TINYINT -> 1;
                    case SMALLINT -> 2;
                    case INT, REAL, SMALLDATETIME, SMALLMONEY -> 4;
                    case BIGINT, FLOAT, DATETIME, MONEY -> 8;
                    case DATE -> 3;
                    case UNIQUEIDENTIFIER -> 16;
                    default -> throw ServerError.NOT_SERVED.with("DATALENGTH of this type");
                };
        return operand.as("CASE WHEN " + operand.sql() + " IS NOT NULL THEN " + bytes + " END", Types.INT)
                .parenthesised();
    }

    private Typed sameLength(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        Typed text = text(call.arguments().get(0));
        return text.as(
                Conversions.text((call.name().equals("reverse")
                                ? "TSQL_REVERSE"
                                : call.name().toUpperCase(Locale.ROOT)) + "(" + text.sql() + ")"),
                varying(text.type()));
    }

    private Typed substring(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        Typed operand = translator.value(call.arguments().get(0));
        String range = integer(call.arguments().get(1)) + ", "
                + integer(call.arguments().get(2));
        if (Types.isBinary(operand.type())) {
            return operand.as(
                    "TSQL_SUBSTRING_BINARY(" + operand.sql() + ", " + range + ")",
                    SqlType.sized(Kind.VARBINARY, operand.type().length()));
        }
        Typed text = text(call.arguments().get(0));
        return text.as(Conversions.text("TSQL_SUBSTRING(" + text.sql() + ", " + range + ")"), varying(text.type()));
    }

    private Typed side(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        Typed text = text(call.arguments().get(0));
        return text.as(
                Conversions.text(call.name().toUpperCase(Locale.ROOT) + "(" + text.sql() + ", "
                        + integer(call.arguments().get(1)) + ")"),
                varying(text.type()));
    }

    private Typed charIndex(Expression.Call call) {
        Functions.arguments(call, 2, 3);
        String start = call.arguments().size() > 2 ? integer(call.arguments().get(2)) : "1";
        Typed in = text(call.arguments().get(1));
        return in.as(
                "TSQL_CHARINDEX(" + text(call.arguments().get(0)).sql() + ", " + in.sql() + ", " + start + ")",
                Types.INT);
    }

    private Typed replace(Expression.Call call) {
        Functions.arguments(call, 3, 3);
        Typed text = text(call.arguments().get(0));
        int length = text.type().isMax() ? SqlType.MAX : Types.isNational(text.type()) ? 4000 : 8000;
        return text.as(
                Conversions.text("TSQL_REPLACE(" + text.sql() + ", "
                        + text(call.arguments().get(1)).sql() + ", "
                        + text(call.arguments().get(2)).sql() + ")"),
                SqlType.sized(varying(text.type()).kind(), length));
    }

    private Typed replicate(Expression.Call call) {
        Functions.arguments(call, 2, 2);
        Typed text = text(call.arguments().get(0));
        int length = text.type().isMax() ? SqlType.MAX : Types.isNational(text.type()) ? 4000 : 8000;
        String repeated =
                "REPEAT(" + text.sql() + ", " + integer(call.arguments().get(1)) + ")";
        // what does not fit the longest string is cut, unless the argument is (max)
        String cut = length == SqlType.MAX ? repeated : "LEFT(" + repeated + ", " + length + ")";
        return text.as(Conversions.text(cut), SqlType.sized(varying(text.type()).kind(), length));
    }

    private Typed space(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        return Typed.of(
                Conversions.text("REPEAT(' ', " + integer(call.arguments().get(0)) + ")"), Types.string(false, 8000));
    }

    /** NULL counts as empty. */
    private Typed concat(Expression.Call call) {
        Functions.arguments(call, 2, 254);
        List<Typed> parts = call.arguments().stream().map(this::text).toList();
        SqlType type =
                parts.stream().map(Typed::type).reduce(Types::concatenated).orElseThrow();
        List<String> sql =
                parts.stream().map(part -> "COALESCE(" + part.sql() + ", '')").toList();
        return Typed.notNull(Conversions.text("(" + String.join(" || ", sql) + ")"), type);
    }

    private Typed character(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        boolean national = call.name().equals("nchar");
        return Typed.of(Conversions.text("CHAR(" + integer(call.arguments().get(0)) + ")"), Types.string(national, 1));
    }

    private Typed code(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        return Typed.of("ASCII(" + text(call.arguments().get(0)).sql() + ")", Types.INT);
    }

    private Typed quoteName(Expression.Call call) {
        Functions.arguments(call, 1, 1);
        return Typed.of(
                Conversions.text(
                        "TSQL_QUOTENAME(" + text(call.arguments().get(0)).sql() + ")"),
                Types.string(true, 258));
    }

    private Typed stuff(Expression.Call call) {
        Functions.arguments(call, 4, 4);
        Typed text = text(call.arguments().get(0));
        Typed put = text(call.arguments().get(3));
        return text.as(
                Conversions.text("TSQL_STUFF(" + text.sql() + ", "
                        + integer(call.arguments().get(1)) + ", "
                        + integer(call.arguments().get(2)) + ", " + put.sql() + ")"),
                Types.concatenated(varying(text.type()), varying(put.type())));
    }
}
