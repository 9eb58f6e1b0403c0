package io.dstream.sandbox.sqlserver.engine.translate;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.List;

/** The rules of T-SQL by which types combine. */
final class Types {
    static final SqlType INT = SqlType.of(Kind.INT);
    static final SqlType BIGINT = SqlType.of(Kind.BIGINT);
    static final SqlType BIT = SqlType.of(Kind.BIT);
    static final SqlType FLOAT = SqlType.of(Kind.FLOAT);
    static final SqlType DATETIME = SqlType.of(Kind.DATETIME);
    static final SqlType SYSNAME = SqlType.sized(Kind.NVARCHAR, 128);
    static final SqlType TEXT = SqlType.sized(Kind.NVARCHAR, 4000);
    static final SqlType LSN = SqlType.sized(Kind.BINARY, 10);

    private static final int LARGEST_PRECISION = 38;

    /** From the highest precedence to the lowest. */
    private static final List<Kind> PRECEDENCE = List.of(
            Kind.XML,
            Kind.DATETIMEOFFSET,
            Kind.DATETIME2,
            Kind.DATETIME,
            Kind.SMALLDATETIME,
            Kind.DATE,
            Kind.TIME,
            Kind.FLOAT,
            Kind.REAL,
            Kind.NUMERIC,
            Kind.DECIMAL,
            Kind.MONEY,
            Kind.SMALLMONEY,
            Kind.BIGINT,
            Kind.INT,
            Kind.SMALLINT,
            Kind.TINYINT,
            Kind.BIT,
            Kind.NTEXT,
            Kind.TEXT,
            Kind.IMAGE,
            Kind.UNIQUEIDENTIFIER,
            Kind.NVARCHAR,
            Kind.NCHAR,
            Kind.VARCHAR,
            Kind.CHAR,
            Kind.VARBINARY,
            Kind.BINARY);

    private Types() {}

    static boolean isString(SqlType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, TEXT, NTEXT, XML -> true;
            default -> false;
        };
    }

    static boolean isNational(SqlType type) {
        return switch (type.kind()) {
            case NCHAR, NVARCHAR, NTEXT, XML -> true;
            default -> false;
        };
    }

    static boolean isFixedString(SqlType type) {
        return type.kind() == Kind.CHAR || type.kind() == Kind.NCHAR;
    }

    static boolean isBinary(SqlType type) {
        return type.kind() == Kind.BINARY || type.kind() == Kind.VARBINARY || type.kind() == Kind.IMAGE;
    }

    static boolean isInteger(SqlType type) {
        return switch (type.kind()) {
            case BIT, TINYINT, SMALLINT, INT, BIGINT -> true;
            default -> false;
        };
    }

    static boolean isMoney(SqlType type) {
        return type.kind() == Kind.MONEY || type.kind() == Kind.SMALLMONEY;
    }

    static boolean isExact(SqlType type) {
        return isInteger(type) || isMoney(type) || type.isDecimal();
    }

    static boolean isFloating(SqlType type) {
        return type.kind() == Kind.FLOAT || type.kind() == Kind.REAL;
    }

    static boolean isNumber(SqlType type) {
        return isExact(type) || isFloating(type);
    }

    static boolean isTemporal(SqlType type) {
        return switch (type.kind()) {
            case DATE, TIME, SMALLDATETIME, DATETIME, DATETIME2, DATETIMEOFFSET -> true;
            default -> false;
        };
    }

    /** Returns the type of CASE, COALESCE, UNION and comparisons of the two. */
    static SqlType common(SqlType left, SqlType right) {
        if (left.equals(right)) {
            return left;
        }
        boolean leftFirst = PRECEDENCE.indexOf(left.kind()) <= PRECEDENCE.indexOf(right.kind());
        SqlType high = leftFirst ? left : right;
        SqlType low = leftFirst ? right : left;
        return switch (high.kind()) {
            case DECIMAL, NUMERIC -> isExact(low) ? commonDecimal(high, asDecimal(low)) : high;
            case CHAR, VARCHAR, NCHAR, NVARCHAR -> isString(low) ? longer(high, low) : high;
            case BINARY, VARBINARY -> isBinary(low) ? longer(high, low) : high;
            case TIME, DATETIME2, DATETIMEOFFSET ->
                SqlType.fractional(high.kind(), Math.max(high.scale(), fraction(low)));
            default -> high;
        };
    }

    private static int fraction(SqlType type) {
        return type.kind() == Kind.DATETIME ? 3 : type.scale();
    }

    /** Different kinds of one family make the varying kind. */
    private static SqlType longer(SqlType high, SqlType low) {
        Kind kind =
                switch (high.kind()) {
                    case CHAR -> low.kind() == Kind.CHAR ? Kind.CHAR : Kind.VARCHAR;
                    case NCHAR -> low.kind() == Kind.NCHAR || low.kind() == Kind.CHAR ? Kind.NCHAR : Kind.NVARCHAR;
                    default -> high.kind();
                };
        return high.isMax() || low.isMax()
                ? SqlType.sized(varying(kind), SqlType.MAX)
                : SqlType.sized(kind, Math.max(high.length(), low.length()));
    }

    static Kind varying(Kind kind) {
        return switch (kind) {
            case CHAR -> Kind.VARCHAR;
            case NCHAR -> Kind.NVARCHAR;
            case BINARY -> Kind.VARBINARY;
            default -> kind;
        };
    }

    private static SqlType commonDecimal(SqlType left, SqlType right) {
        int scale = Math.max(left.scale(), right.scale());
        int whole = Math.max(left.precision() - left.scale(), right.precision() - right.scale());
        return capped(left.kind(), whole + scale, scale);
    }

    static SqlType asDecimal(SqlType type) {
        return switch (type.kind()) {
            case BIT -> SqlType.decimal(1, 0);
            case TINYINT -> SqlType.decimal(3, 0);
            case SMALLINT -> SqlType.decimal(5, 0);
            case INT -> SqlType.decimal(10, 0);
            case BIGINT -> SqlType.decimal(19, 0);
            case MONEY -> SqlType.decimal(19, 4);
            case SMALLMONEY -> SqlType.decimal(10, 4);
            default -> type;
        };
    }

    /** Returns the type of an arithmetic operator between numbers. */
    static SqlType arithmetic(String operator, SqlType left, SqlType right) {
        SqlType common = common(left, right);
        if (!common.isDecimal()) {
            return common.kind() == Kind.BIT ? INT : common;
        }
        SqlType a = asDecimal(left);
        SqlType b = asDecimal(right);
        int p1 = a.precision();
        int s1 = a.scale();
        int p2 = b.precision();
        int s2 = b.scale();
        Kind kind = common.kind();
        return switch (operator) {
            case "*" -> reduced(kind, p1 + p2 + 1, s1 + s2);
            case "/" -> reduced(kind, p1 - s1 + s2 + Math.max(6, s1 + p2 + 1), Math.max(6, s1 + p2 + 1));
            case "%" -> reduced(kind, Math.min(p1 - s1, p2 - s2) + Math.max(s1, s2), Math.max(s1, s2));
            default -> added(kind, Math.max(p1 - s1, p2 - s2), Math.max(s1, s2));
        };
    }

    /** The digit that a sum may need beyond its operands is given up first, then the scale. */
    private static SqlType added(Kind kind, int whole, int scale) {
        int precision = whole + scale + 1;
        return precision <= LARGEST_PRECISION
                ? new SqlType(kind, 0, precision, scale)
                : new SqlType(kind, 0, LARGEST_PRECISION, Math.min(scale, LARGEST_PRECISION - whole));
    }

    /** Beyond 38 digits the scale gives way, but not below 6. */
    private static SqlType reduced(Kind kind, int precision, int scale) {
        if (precision <= LARGEST_PRECISION) {
            return new SqlType(kind, 0, precision, scale);
        }
        int whole = precision - scale;
        int reducedScale = Math.max(LARGEST_PRECISION - whole, Math.min(scale, 6));
        return new SqlType(kind, 0, LARGEST_PRECISION, Math.min(scale, reducedScale));
    }

    private static SqlType capped(Kind kind, int precision, int scale) {
        return precision <= LARGEST_PRECISION
                ? new SqlType(kind, 0, precision, scale)
                : new SqlType(kind, 0, LARGEST_PRECISION, Math.max(0, scale - (precision - LARGEST_PRECISION)));
    }

    /** Returns the type of two strings or binaries put together. */
    static SqlType concatenated(SqlType left, SqlType right) {
        if (isBinary(left) && isBinary(right)) {
            return left.isMax() || right.isMax()
                    ? SqlType.sized(Kind.VARBINARY, SqlType.MAX)
                    : SqlType.sized(Kind.VARBINARY, Math.min(8000, left.length() + right.length()));
        }
        boolean national = isNational(left) || isNational(right);
        Kind kind = national ? Kind.NVARCHAR : Kind.VARCHAR;
        if (left.isMax() || right.isMax()) {
            return SqlType.sized(kind, SqlType.MAX);
        }
        return SqlType.sized(kind, Math.min(national ? 4000 : 8000, left.length() + right.length()));
    }

    /** Returns the length that a value of the type has when written as text. */
    static int textLength(SqlType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR -> type.isMax() ? SqlType.MAX : type.length();
            case TEXT, NTEXT, XML, IMAGE -> SqlType.MAX;
            case BIT -> 1;
            case TINYINT -> 3;
            case SMALLINT -> 6;
            case INT -> 12;
            case BIGINT -> 20;
            default -> 40;
        };
    }

    static SqlType string(boolean national, int length) {
        return SqlType.sized(national ? Kind.NVARCHAR : Kind.VARCHAR, length);
    }

    static RuntimeException clash(SqlType from, SqlType to) {
        return ServerError.TYPE_CLASH.with(TypeNames.baseName(from.kind()), TypeNames.baseName(to.kind()));
    }
}
