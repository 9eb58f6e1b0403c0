package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlErrorException;
import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.Locale;
import java.util.Set;

/** Reads a type as T-SQL declares it. */
class TypeParser extends TokenStream {
    private static final Set<String> NOT_SERVED =
            Set.of("sql_variant", "hierarchyid", "geography", "geometry", "cursor", "table", "json", "vector");

    TypeParser(String text) {
        super(text);
    }

    /**
     * A type with the name under which it was declared.
     *
     * @param name in lower case, without its length; rowversion is {@code timestamp}, as SQL Server shows it
     */
    record DeclaredType(SqlType type, String name) {}

    /**
     * Reads the type of a column or variable.
     *
     * @param number its place in the declaration, from 1, which the error for an unknown type tells
     */
    final DeclaredType declaredType(int number) {
        String name = peek().text();
        try {
            return declaredType();
        } catch (SqlErrorException e) {
            throw e.error().number() == ServerError.TYPE_UNKNOWN.number()
                    ? ServerError.TYPE_NOT_FOUND.with(number, name)
                    : e;
        }
    }

    final DeclaredType declaredType() {
        String name = anyName().toLowerCase(Locale.ROOT);
        if (name.equals("sys") && acceptOperator(".")) {
            name = anyName().toLowerCase(Locale.ROOT);
        }
        return switch (name) {
            case "double" -> {
                expect("PRECISION");
                yield new DeclaredType(SqlType.of(Kind.FLOAT), "float");
            }
            case "character", "char" -> charType(Kind.CHAR, Kind.VARCHAR);
            case "varchar" -> sized(Kind.VARCHAR, "varchar");
            case "nchar" -> sized(Kind.NCHAR, "nchar");
            case "nvarchar" -> sized(Kind.NVARCHAR, "nvarchar");
            case "national" -> national();
            case "binary" -> sized(Kind.BINARY, "binary");
            case "varbinary" -> sized(Kind.VARBINARY, "varbinary");
            case "decimal", "dec" -> decimal("decimal");
            case "numeric" -> decimal("numeric");
            case "float" -> floating();
            case "time" -> fractional(Kind.TIME);
            case "datetime2" -> fractional(Kind.DATETIME2);
            case "datetimeoffset" -> fractional(Kind.DATETIMEOFFSET);
            case "sysname" -> new DeclaredType(SqlType.sized(Kind.NVARCHAR, 128), "sysname");
            case "integer" -> new DeclaredType(SqlType.of(Kind.INT), "int");
            case "rowversion", "timestamp" -> new DeclaredType(SqlType.sized(Kind.BINARY, 8), "timestamp");
            case "xml", "text" ->
                new DeclaredType(SqlType.sized(Kind.valueOf(name.toUpperCase(Locale.ROOT)), SqlType.MAX), name);
            case "ntext" -> new DeclaredType(SqlType.sized(Kind.NTEXT, SqlType.MAX), name);
            case "image" -> new DeclaredType(SqlType.sized(Kind.IMAGE, SqlType.MAX), name);
            default -> plain(name);
        };
    }

    private DeclaredType plain(String name) {
        if (NOT_SERVED.contains(name)) {
            throw notServed("the type " + name);
        }
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(name)) {
                return new DeclaredType(SqlType.of(kind), name);
            }
        }
        throw ServerError.TYPE_UNKNOWN.with(name);
    }

    private DeclaredType charType(Kind fixed, Kind varying) {
        if (accept("VARYING")) {
            return sized(varying, varying.name().toLowerCase(Locale.ROOT));
        }
        return sized(fixed, fixed.name().toLowerCase(Locale.ROOT));
    }

    private DeclaredType national() {
        if (!accept("CHARACTER")) {
            expect("CHAR");
        }
        return charType(Kind.NCHAR, Kind.NVARCHAR);
    }

    private DeclaredType sized(Kind kind, String name) {
        int length = 1;
        if (acceptOperator("(")) {
            boolean varying = kind == Kind.VARCHAR || kind == Kind.NVARCHAR || kind == Kind.VARBINARY;
            length = varying && accept("MAX") ? SqlType.MAX : (int) Math.min(integer(), 8001);
            expectOperator(")");
        }
        int longest = kind == Kind.NCHAR || kind == Kind.NVARCHAR ? 4000 : 8000;
        if (length != SqlType.MAX && (length < 1 || length > longest)) {
            throw syntaxError();
        }
        return new DeclaredType(SqlType.sized(kind, length), name);
    }

    private DeclaredType decimal(String name) {
        int precision = 18;
        int scale = 0;
        if (acceptOperator("(")) {
            precision = (int) integer();
            scale = acceptOperator(",") ? (int) integer() : 0;
            expectOperator(")");
        }
        if (precision < 1 || precision > 38 || scale < 0 || scale > precision) {
            throw syntaxError();
        }
        SqlType type = name.equals("numeric") ? SqlType.numeric(precision, scale) : SqlType.decimal(precision, scale);
        return new DeclaredType(type, name);
    }

    /** float(1) to float(24) is real. */
    private DeclaredType floating() {
        long bits = 53;
        if (acceptOperator("(")) {
            bits = integer();
            expectOperator(")");
        }
        return bits <= 24
                ? new DeclaredType(SqlType.of(Kind.REAL), "real")
                : new DeclaredType(SqlType.of(Kind.FLOAT), "float");
    }

    private DeclaredType fractional(Kind kind) {
        int scale = 7;
        if (acceptOperator("(")) {
            scale = (int) integer();
            expectOperator(")");
        }
        if (scale < 0 || scale > 7) {
            throw syntaxError();
        }
        return new DeclaredType(SqlType.fractional(kind, scale), kind.name().toLowerCase(Locale.ROOT));
    }
}
