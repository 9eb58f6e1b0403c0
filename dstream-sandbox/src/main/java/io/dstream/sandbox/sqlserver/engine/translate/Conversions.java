package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.H2Types;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;

/** Converts expressions from one T-SQL type to another, as T-SQL does. */
final class Conversions {
    private static final String NO_STYLE = "0";

    private Conversions() {}

    /** Converts a value on its way into a column: what is too long is refused, not cut. */
    static Typed assign(Typed from, SqlType to) {
        if (from.isNullLiteral()) {
            return new Typed("NULL", to, true, Typed.Form.VALUE);
        }
        checkImplicit(from.type(), to);
        if (Types.isString(from.type()) && Types.isString(to)) {
            return from.as(Types.isFixedString(to) ? "RTRIM(" + from.sql() + ")" : padded(from), to);
        }
        if (Types.isBinary(from.type()) && Types.isBinary(to)) {
            return from.as(from.sql(), to);
        }
        if (Types.isString(to)) {
            return from.as(toText(from, NO_STYLE), to);
        }
        return from.type().equals(to) ? from : explicit(from, to, NO_STYLE);
    }

    /** Converts an operand to the type in which an operator works. */
    static Typed implicit(Typed from, SqlType to) {
        if (from.isNullLiteral()) {
            return new Typed("CAST(NULL AS " + H2Types.expression(to) + ")", to, true, Typed.Form.VALUE);
        }
        if (from.type().equals(to)) {
            return from;
        }
        checkImplicit(from.type(), to);
        boolean sameFamily = (Types.isString(from.type()) && Types.isString(to))
                || (Types.isBinary(from.type()) && Types.isBinary(to));
        if (sameFamily) {
            return from.as(from.sql(), to);
        }
        return Types.isString(to) ? from.as(toText(from, NO_STYLE), to) : explicit(from, to, NO_STYLE);
    }

    /** Converts a value for a variable: what is too long is cut. */
    static Typed toVariable(Typed from, SqlType to) {
        if (!from.isNullLiteral()) {
            checkImplicit(from.type(), to);
        }
        return explicit(from, to, NO_STYLE);
    }

    private static void checkImplicit(SqlType from, SqlType to) {
        boolean textToBinary = Types.isString(from) && Types.isBinary(to);
        boolean binaryToText = Types.isBinary(from) && (to.kind() == Kind.XML);
        boolean temporalToNumber = Types.isTemporal(from) && Types.isNumber(to);
        if (textToBinary || binaryToText || temporalToNumber) {
            throw ServerError.IMPLICIT_CONVERSION.with(TypeNames.baseName(from.kind()), TypeNames.baseName(to.kind()));
        }
    }

    /** Converts as CAST and CONVERT do; the style is H2's SQL for an integer. */
    static Typed explicit(Typed from, SqlType to, String style) {
        if (from.isNullLiteral()) {
            return new Typed("CAST(NULL AS " + H2Types.expression(to) + ")", to, true, Typed.Form.VALUE);
        }
        SqlType type = from.type();
        if (Types.isString(to)) {
            return from.as(cutText(from, toText(from, style), to), to);
        }
        if (Types.isString(type)) {
            return from.as(fromText(from.sql(), type, to, style), to);
        }
        if (Types.isBinary(to)) {
            return from.as(cast(toBinary(from), H2Types.column(to)), to);
        }
        if (Types.isBinary(type)) {
            return from.as(fromBinary(from, to), to);
        }
        if (Types.isTemporal(to)) {
            return from.as(toTemporal(from, to), to);
        }
        if (Types.isNumber(type) && Types.isNumber(to)) {
            return from.as(numberToNumber(from, to), to);
        }
        if (type.kind() == Kind.UNIQUEIDENTIFIER && to.kind() == Kind.UNIQUEIDENTIFIER) {
            return from;
        }
        throw ServerError.EXPLICIT_CONVERSION.with(TypeNames.baseName(type.kind()), TypeNames.baseName(to.kind()));
    }

    static String cast(String sql, String h2Type) {
        return "CAST(" + sql + " AS " + h2Type + ")";
    }

    static String text(String sql) {
        return cast(sql, "VARCHAR_IGNORECASE");
    }

    /** Returns a string with the blanks to which a fixed type fills it up; columns keep it without. */
    static String padded(Typed from) {
        return Types.isFixedString(from.type())
                ? text("RPAD(" + from.sql() + ", " + from.type().length() + ")")
                : from.sql();
    }

    static String toText(Typed from, String style) {
        SqlType type = from.type();
        String name = "'" + TypeNames.baseName(type.kind()) + "'";
        return switch (type.kind()) {
            case CHAR, NCHAR -> padded(from);
            case VARCHAR, NVARCHAR, TEXT, NTEXT, XML -> from.sql();
            case BIT -> text("CASE WHEN " + from.sql() + " THEN '1' WHEN NOT " + from.sql() + " THEN '0' END");
            case TINYINT, SMALLINT, INT, BIGINT, DECIMAL, NUMERIC -> text(from.sql());
            case MONEY, SMALLMONEY -> text("TSQL_MONEY_TEXT(" + from.sql() + ", " + style + ")");
            case REAL, FLOAT -> text("TSQL_FLOAT_TEXT(" + cast(from.sql(), "DOUBLE PRECISION") + ", " + style + ")");
            case BINARY, VARBINARY, IMAGE -> text("TSQL_BINARY_TEXT(" + from.sql() + ", " + style + ")");
            case UNIQUEIDENTIFIER -> text("UPPER(CAST(" + from.sql() + " AS VARCHAR))");
            case DATE, SMALLDATETIME, DATETIME, DATETIME2 ->
                text("TSQL_TIMESTAMP_TEXT(" + cast(from.sql(), "TIMESTAMP(7)") + ", " + name + ", " + type.scale()
                        + ", " + style + ")");
            case TIME -> text("TSQL_TIME_TEXT(" + from.sql() + ", " + type.scale() + ", " + style + ")");
            case DATETIMEOFFSET -> text("TSQL_OFFSET_TEXT(" + from.sql() + ", " + type.scale() + ", " + style + ")");
        };
    }

    /** A number that does not fit its text is refused or shown as a star, never cut. */
    private static String cutText(Typed from, String text, SqlType to) {
        if (to.isMax() || Types.textLength(to) == SqlType.MAX) {
            return text;
        }
        if (Types.isNumber(from.type()) && from.type().kind() != Kind.BIT) {
            return text("TSQL_FITTING(" + text + ", " + to.length() + ", '"
                    + TypeNames.baseName(from.type().kind()) + "', '" + TypeNames.baseName(to.kind()) + "')");
        }
        String cut = cast(text, "VARCHAR_IGNORECASE(" + to.length() + ")");
        return Types.isFixedString(to) ? "RTRIM(" + cut + ")" : cut;
    }

    private static String fromText(String sql, SqlType from, SqlType to, String style) {
        String names = ", '" + TypeNames.baseName(from.kind()) + "', '" + TypeNames.baseName(to.kind()) + "')";
        return switch (to.kind()) {
            case BIT -> "TSQL_TO_BIT(" + sql + names;
            case TINYINT, SMALLINT, INT, BIGINT -> cast("TSQL_TO_INTEGER(" + sql + names, H2Types.expression(to));
            case DECIMAL, NUMERIC -> cast("TSQL_TO_DECIMAL(" + sql + names, H2Types.expression(to));
            case MONEY, SMALLMONEY -> money("TSQL_TO_DECIMAL(" + sql + names, to);
            case REAL -> real("TSQL_TO_FLOAT(" + sql + names);
            case FLOAT -> cast("TSQL_TO_FLOAT(" + sql + names, H2Types.expression(to));
            case BINARY, VARBINARY, IMAGE ->
                cast(
                        "TSQL_TEXT_TO_BINARY(" + sql + ", " + Types.isNational(from) + ", " + style + ")",
                        H2Types.column(to));
            case DATE, TIME ->
                cast(
                        "TSQL_TO_TIMESTAMP(" + sql + ", '" + TypeNames.baseName(to.kind()) + "', " + style + ")",
                        H2Types.expression(to));
            case SMALLDATETIME, DATETIME, DATETIME2 ->
                cast(
                        "TSQL_TO_TIMESTAMP(" + sql + ", '" + TypeNames.baseName(to.kind()) + "', " + style + ")",
                        H2Types.expression(to));
            case DATETIMEOFFSET -> cast("TSQL_TO_OFFSET(" + sql + ")", H2Types.expression(to));
            case UNIQUEIDENTIFIER -> "TSQL_TO_UUID(" + sql + ")";
            default -> throw Types.clash(from, to);
        };
    }

    private static String toBinary(Typed from) {
        return switch (from.type().kind()) {
            case BINARY, VARBINARY, IMAGE -> from.sql();
            case BIT, TINYINT -> "TSQL_INTEGER_TO_BINARY(" + cast(from.sql(), "BIGINT") + ", 1)";
            case SMALLINT -> "TSQL_INTEGER_TO_BINARY(" + cast(from.sql(), "BIGINT") + ", 2)";
            case INT -> "TSQL_INTEGER_TO_BINARY(" + cast(from.sql(), "BIGINT") + ", 4)";
            case BIGINT -> "TSQL_INTEGER_TO_BINARY(" + from.sql() + ", 8)";
            default ->
                throw ServerError.NOT_SERVED.with(
                        "the conversion from " + TypeNames.baseName(from.type().kind()) + " to binary");
        };
    }

    private static String fromBinary(Typed from, SqlType to) {
        if (!Types.isInteger(to)) {
            throw ServerError.NOT_SERVED.with("the conversion from binary to " + TypeNames.baseName(to.kind()));
        }
        String number = "TSQL_BINARY_TO_INTEGER(" + from.sql() + ", '" + TypeNames.baseName(to.kind()) + "')";
        return to.kind() == Kind.BIT ? "(" + number + " <> 0)" : cast(number, H2Types.expression(to));
    }

    private static String numberToNumber(Typed from, SqlType to) {
        SqlType type = from.type();
        if (type.equals(to)) {
            return from.sql();
        }
        String sql = from.sql();
        if (to.kind() == Kind.BIT) {
            return "(" + sql + " <> 0)";
        }
        if (type.kind() == Kind.BIT) {
            sql = cast(sql, "INTEGER");
        }
        if (Types.isInteger(to) && !Types.isInteger(type)) {
            sql = Types.isMoney(type) ? "ROUND(" + sql + ", 0)" : "TRUNC(" + sql + ")";
        }
        if (to.kind() == Kind.TINYINT) {
            return cast("TSQL_TINYINT(" + cast(sql, "BIGINT") + ")", "SMALLINT");
        }
        return switch (to.kind()) {
            case SMALLINT ->
                type.kind() == Kind.TINYINT ? sql : cast("TSQL_SMALLINT(" + cast(sql, "BIGINT") + ")", "SMALLINT");
            case MONEY, SMALLMONEY -> money(sql, to);
            case REAL -> real(cast(sql, "DOUBLE PRECISION"));
            default -> cast(sql, H2Types.expression(to));
        };
    }

    private static String money(String sql, SqlType to) {
        return cast(
                "TSQL_MONEY(" + cast(sql, "DECFLOAT") + ", '" + TypeNames.baseName(to.kind()) + "')",
                H2Types.expression(to));
    }

    private static String real(String sql) {
        return cast("TSQL_REAL(" + sql + ")", "REAL");
    }

    private static String toTemporal(Typed from, SqlType to) {
        SqlType type = from.type();
        String sql = from.sql();
        if (Types.isNumber(type)) {
            if ((to.kind() != Kind.DATETIME && to.kind() != Kind.SMALLDATETIME) || !Types.isInteger(type)) {
                throw Types.clash(type, to);
            }
            return "DATEADD(DAY, " + cast(sql, "INTEGER") + ", TIMESTAMP '1900-01-01 00:00:00')";
        }
        if (!Types.isTemporal(type)) {
            throw Types.clash(type, to);
        }
        if (to.kind() == Kind.DATETIMEOFFSET) {
            return type.kind() == Kind.DATETIMEOFFSET
                    ? cast(sql, H2Types.expression(to))
                    : cast("TSQL_AT_UTC(" + asTimestamp(sql, type) + ")", H2Types.expression(to));
        }
        if ((type.kind() == Kind.DATE && to.kind() == Kind.TIME)
                || (type.kind() == Kind.TIME && to.kind() == Kind.DATE)) {
            throw Types.clash(type, to);
        }
        if (type.kind() == to.kind() && type.kind() != Kind.DATETIME2 && type.kind() != Kind.TIME) {
            return sql;
        }
        String timestamp = asTimestamp(sql, type);
        return switch (to.kind()) {
            case DATETIME ->
                type.kind() == Kind.DATE
                        ? cast(sql, "TIMESTAMP(3)")
                        : cast("TSQL_DATETIME(" + timestamp + ")", "TIMESTAMP(3)");
            case SMALLDATETIME -> cast("TSQL_SMALLDATETIME(" + timestamp + ")", "TIMESTAMP(0)");
            default -> cast(timestamp, H2Types.expression(to));
        };
    }

    private static String asTimestamp(String sql, SqlType type) {
        return switch (type.kind()) {
            case DATETIMEOFFSET -> "TSQL_WITHOUT_OFFSET(" + sql + ")";
            case TIME -> "TSQL_ON_BASE_DATE(" + sql + ")";
            case DATE -> cast(sql, "TIMESTAMP(0)");
            default -> sql;
        };
    }
}
