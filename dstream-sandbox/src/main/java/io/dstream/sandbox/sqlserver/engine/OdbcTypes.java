package io.dstream.sandbox.sqlserver.engine;

import io.dstream.sandbox.sqlserver.engine.catalog.Column;
import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the catalog procedures describe a type to ODBC 3 clients.
 *
 * @param code {@code DATA_TYPE}
 * @param sqlType {@code SQL_DATA_TYPE}
 * @param dateTimeCode {@code SQL_DATETIME_SUB}, or null
 * @param radix {@code RADIX}, or null
 * @param tdsNullable {@code SS_DATA_TYPE} of a nullable column
 * @param tdsFixed {@code SS_DATA_TYPE} of a column that is not nullable
 * @see <a href="https://learn.microsoft.com/sql/relational-databases/system-stored-procedures/sp-columns-transact-sql">sp_columns</a>
 */
record OdbcTypes(
        int code,
        int sqlType,
        @Nullable Integer dateTimeCode,
        @Nullable Integer radix,
        int tdsNullable,
        int tdsFixed) {
    private static final int LONGEST = 2_147_483_647;

    static OdbcTypes of(SqlType type, String typeName) {
        if (typeName.equals("timestamp")) {
            return new OdbcTypes(-2, -2, null, null, 45, 45);
        }
        if (typeName.equals("xml")) {
            return new OdbcTypes(-152, -152, null, null, 0, 0);
        }
        return switch (type.kind()) {
            case BIT -> new OdbcTypes(-7, -7, null, null, 50, 50);
            case TINYINT -> number(-6, 38, 48);
            case SMALLINT -> number(5, 38, 52);
            case INT -> number(4, 38, 56);
            case BIGINT -> number(-5, 108, 63);
            case REAL -> new OdbcTypes(7, 7, null, 2, 109, 59);
            case FLOAT -> new OdbcTypes(6, 6, null, 2, 109, 62);
            case DECIMAL -> number(3, 106, 55);
            case NUMERIC -> number(2, 108, 63);
            case MONEY -> number(3, 110, 60);
            case SMALLMONEY -> number(3, 110, 122);
            case CHAR -> new OdbcTypes(1, 1, null, null, 39, 47);
            case VARCHAR -> new OdbcTypes(12, 12, null, null, 39, 39);
            case TEXT -> new OdbcTypes(-1, -1, null, null, 35, 35);
            case NCHAR -> new OdbcTypes(-8, -8, null, null, 39, 47);
            case NVARCHAR -> new OdbcTypes(-9, -9, null, null, 39, 39);
            case NTEXT -> new OdbcTypes(-10, -10, null, null, 35, 35);
            case BINARY -> new OdbcTypes(-2, -2, null, null, 37, 45);
            case VARBINARY -> new OdbcTypes(-3, -3, null, null, 37, 37);
            case IMAGE -> new OdbcTypes(-4, -4, null, null, 34, 34);
            case DATE -> new OdbcTypes(91, 9, 1, null, 0, 0);
            case TIME -> new OdbcTypes(-154, -154, 0, null, 0, 0);
            case SMALLDATETIME -> new OdbcTypes(93, 9, 3, null, 111, 58);
            case DATETIME -> new OdbcTypes(93, 9, 3, null, 111, 61);
            case DATETIME2 -> new OdbcTypes(93, 9, 3, null, 0, 0);
            case DATETIMEOFFSET -> new OdbcTypes(-155, -155, 0, null, 0, 0);
            case UNIQUEIDENTIFIER -> new OdbcTypes(-11, -11, null, null, 37, 37);
            case XML -> new OdbcTypes(-152, -152, null, null, 0, 0);
        };
    }

    private static OdbcTypes number(int code, int tdsNullable, int tdsFixed) {
        return new OdbcTypes(code, code, null, 10, tdsNullable, tdsFixed);
    }

    /** Returns {@code PRECISION}: digits or characters, 0 for a type without limit. */
    static int precision(Column column) {
        SqlType type = column.type();
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY -> type.isMax() ? 0 : type.length();
            case TEXT, IMAGE -> LONGEST;
            case NTEXT -> LONGEST / 2;
            case XML -> 0;
            case UNIQUEIDENTIFIER -> 36;
            case FLOAT -> 53;
            case REAL -> 24;
            default -> TypeNames.precision(type);
        };
    }

    /** Returns {@code LENGTH}: the bytes of a value as a client takes it. */
    static int length(Column column) {
        SqlType type = column.type();
        int precision = precision(column);
        return switch (type.kind()) {
            case NCHAR, NVARCHAR -> 2 * precision;
            case NTEXT -> LONGEST - 1;
            case DECIMAL, NUMERIC -> precision + 2;
            case MONEY -> 21;
            case SMALLMONEY -> 12;
            case SMALLDATETIME, DATETIME, DATETIME2 -> 16;
            case DATE -> 6;
            case TIME -> 12;
            case DATETIMEOFFSET -> 20;
            case UNIQUEIDENTIFIER -> 16;
            case BIT, TINYINT, SMALLINT, INT, BIGINT, REAL, FLOAT -> TypeNames.maxLength(column);
            default -> precision;
        };
    }

    /** Returns {@code SCALE}, or null for types that have none. */
    static @Nullable Integer scale(SqlType type) {
        return switch (type.kind()) {
            case BIT, TINYINT, SMALLINT, INT, BIGINT, DATE, SMALLDATETIME -> 0;
            case DECIMAL, NUMERIC, TIME, DATETIME2, DATETIMEOFFSET -> type.scale();
            case MONEY, SMALLMONEY -> 4;
            case DATETIME -> 3;
            default -> null;
        };
    }

    /** Returns {@code CHAR_OCTET_LENGTH}, or null for types that are neither text nor bytes. */
    static @Nullable Integer octets(Column column) {
        return switch (column.type().kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY, TEXT, NTEXT, IMAGE, XML -> length(column);
            default -> null;
        };
    }

    /** Returns {@code TYPE_NAME}, which says of a number that it counts by itself. */
    static String displayName(Column column) {
        return column.typeName() + (column.identity() ? " identity" : "");
    }

    /**
     * A row of {@code sp_datatype_info}.
     *
     * @param createParameters such as {@code max length}, or null
     */
    record TypeInfo(
            String name,
            int code,
            int precision,
            @Nullable String prefix,
            @Nullable String suffix,
            @Nullable String createParameters,
            boolean caseSensitive,
            int searchable,
            @Nullable Boolean unsigned,
            boolean money,
            @Nullable Boolean counts,
            @Nullable Integer lowestScale,
            @Nullable Integer highestScale,
            int sqlType,
            @Nullable Integer dateTimeCode,
            @Nullable Integer radix) {}

    private static final List<TypeInfo> TYPES = List.of(
            temporal("datetimeoffset", -155, 34, 7, -155, 0),
            temporal("time", -154, 16, 7, -154, 0),
            text("xml", -152, 0, "N'", null, 0),
            new TypeInfo(
                    "uniqueidentifier",
                    -11,
                    36,
                    "'",
                    "'",
                    null,
                    false,
                    2,
                    null,
                    false,
                    null,
                    null,
                    null,
                    -11,
                    null,
                    null),
            text("ntext", -10, 1_073_741_823, "N'", null, 1),
            text("nvarchar", -9, 4000, "N'", "max length", 3),
            text("sysname", -9, 128, "N'", null, 3),
            text("nchar", -8, 4000, "N'", "length", 3),
            new TypeInfo("bit", -7, 1, null, null, null, false, 2, null, false, null, 0, 0, -7, null, null),
            integer("tinyint", -6, 3, true, false),
            integer("tinyint identity", -6, 3, true, true),
            integer("bigint", -5, 19, false, false),
            integer("bigint identity", -5, 19, false, true),
            bytes("image", -4, LONGEST, null, 0),
            bytes("varbinary", -3, 8000, "max length", 2),
            bytes("binary", -2, 8000, "length", 2),
            bytes("timestamp", -2, 8, null, 2),
            text("text", -1, LONGEST, "'", null, 1),
            text("char", 1, 8000, "'", "length", 3),
            decimal("numeric", 2, false),
            decimal("numeric() identity", 2, true),
            decimal("decimal", 3, false),
            new TypeInfo("money", 3, 19, "$", null, null, false, 2, false, true, false, 4, 4, 3, null, 10),
            new TypeInfo("smallmoney", 3, 10, "$", null, null, false, 2, false, true, false, 4, 4, 3, null, 10),
            decimal("decimal() identity", 3, true),
            integer("int", 4, 10, false, false),
            integer("int identity", 4, 10, false, true),
            integer("smallint", 5, 5, false, false),
            integer("smallint identity", 5, 5, false, true),
            new TypeInfo("float", 6, 53, null, null, null, false, 2, false, false, false, null, null, 6, null, 2),
            new TypeInfo("real", 7, 24, null, null, null, false, 2, false, false, false, null, null, 7, null, 2),
            text("varchar", 12, 8000, "'", "max length", 3),
            temporal("date", 91, 10, null, 9, 1),
            temporal("datetime2", 93, 27, 7, 9, 3),
            temporal("datetime", 93, 23, 3, 9, 3),
            temporal("smalldatetime", 93, 16, 0, 9, 3));

    static List<TypeInfo> types() {
        return TYPES;
    }

    private static TypeInfo text(
            String name, int code, int precision, String prefix, @Nullable String create, int searchable) {
        return new TypeInfo(
                name,
                code,
                precision,
                prefix,
                "'",
                create,
                false,
                searchable,
                null,
                false,
                null,
                null,
                null,
                code,
                null,
                null);
    }

    private static TypeInfo bytes(String name, int code, int precision, @Nullable String create, int searchable) {
        return new TypeInfo(
                name,
                code,
                precision,
                "0x",
                null,
                create,
                false,
                searchable,
                null,
                false,
                null,
                null,
                null,
                code,
                null,
                null);
    }

    private static TypeInfo integer(String name, int code, int precision, boolean unsigned, boolean counts) {
        return new TypeInfo(
                name, code, precision, null, null, null, false, 2, unsigned, false, counts, 0, 0, code, null, 10);
    }

    private static TypeInfo decimal(String name, int code, boolean counts) {
        return new TypeInfo(
                name,
                code,
                38,
                null,
                null,
                counts ? "precision" : "precision,scale",
                false,
                2,
                false,
                false,
                counts,
                0,
                counts ? 0 : 38,
                code,
                null,
                10);
    }

    private static TypeInfo temporal(
            String name, int code, int precision, @Nullable Integer scale, int sqlType, int dateTimeCode) {
        Integer lowest = scale == null ? null : name.equals("datetime") ? 3 : 0;
        return new TypeInfo(
                name,
                code,
                precision,
                "'",
                "'",
                null,
                false,
                3,
                null,
                false,
                null,
                lowest,
                scale,
                sqlType,
                dateTimeCode,
                null);
    }
}
