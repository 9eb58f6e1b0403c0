package io.dstream.sandbox.sqlserver.engine.catalog;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.session.SqlType.Kind;
import java.util.List;
import java.util.Locale;

/** The names, ids and sizes under which SQL Server's catalog shows types. */
public final class TypeNames {
    /**
     * A row of {@code sys.types}.
     *
     * @param id {@code system_type_id}
     * @param userId {@code user_type_id}
     */
    public record TypeRow(String name, int id, int userId, int maxLength, int precision, int scale) {}

    private static final List<TypeRow> ROWS = List.of(
            new TypeRow("image", 34, 34, 16, 0, 0),
            new TypeRow("text", 35, 35, 16, 0, 0),
            new TypeRow("uniqueidentifier", 36, 36, 16, 0, 0),
            new TypeRow("date", 40, 40, 3, 10, 0),
            new TypeRow("time", 41, 41, 5, 16, 7),
            new TypeRow("datetime2", 42, 42, 8, 27, 7),
            new TypeRow("datetimeoffset", 43, 43, 10, 34, 7),
            new TypeRow("tinyint", 48, 48, 1, 3, 0),
            new TypeRow("smallint", 52, 52, 2, 5, 0),
            new TypeRow("int", 56, 56, 4, 10, 0),
            new TypeRow("smalldatetime", 58, 58, 4, 16, 0),
            new TypeRow("real", 59, 59, 4, 24, 0),
            new TypeRow("money", 60, 60, 8, 19, 4),
            new TypeRow("datetime", 61, 61, 8, 23, 3),
            new TypeRow("float", 62, 62, 8, 53, 0),
            new TypeRow("sql_variant", 98, 98, 8016, 0, 0),
            new TypeRow("ntext", 99, 99, 16, 0, 0),
            new TypeRow("bit", 104, 104, 1, 1, 0),
            new TypeRow("decimal", 106, 106, 17, 38, 38),
            new TypeRow("numeric", 108, 108, 17, 38, 38),
            new TypeRow("smallmoney", 122, 122, 4, 10, 4),
            new TypeRow("bigint", 127, 127, 8, 19, 0),
            new TypeRow("varbinary", 165, 165, 8000, 0, 0),
            new TypeRow("varchar", 167, 167, 8000, 0, 0),
            new TypeRow("binary", 173, 173, 8000, 0, 0),
            new TypeRow("char", 175, 175, 8000, 0, 0),
            new TypeRow("timestamp", 189, 189, 8, 0, 0),
            new TypeRow("nvarchar", 231, 231, 8000, 0, 0),
            new TypeRow("nchar", 239, 239, 8000, 0, 0),
            new TypeRow("xml", 241, 241, -1, 0, 0),
            new TypeRow("sysname", 231, 256, 256, 0, 0));

    private TypeNames() {}

    public static List<TypeRow> rows() {
        return ROWS;
    }

    public static TypeRow row(String name) {
        return ROWS.stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no type " + name));
    }

    public static String baseName(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Returns the bytes that {@code sys.columns.max_length} shows, -1 for max types. */
    public static int maxLength(Column column) {
        SqlType type = column.type();
        return switch (type.kind()) {
            case NCHAR, NVARCHAR -> type.isMax() ? -1 : 2 * type.length();
            case CHAR, VARCHAR, BINARY, VARBINARY -> type.length();
            case DECIMAL, NUMERIC -> decimalBytes(type.precision());
            case TIME -> type.scale() < 3 ? 3 : type.scale() < 5 ? 4 : 5;
            case DATETIME2 -> type.scale() < 3 ? 6 : type.scale() < 5 ? 7 : 8;
            case DATETIMEOFFSET -> type.scale() < 3 ? 8 : type.scale() < 5 ? 9 : 10;
            default -> row(baseName(type.kind())).maxLength();
        };
    }

    private static int decimalBytes(int precision) {
        return precision <= 9 ? 5 : precision <= 19 ? 9 : precision <= 28 ? 13 : 17;
    }

    public static int precision(SqlType type) {
        return switch (type.kind()) {
            case DECIMAL, NUMERIC -> type.precision();
            case TIME -> type.scale() == 0 ? 8 : 9 + type.scale();
            case DATETIME2 -> type.scale() == 0 ? 19 : 20 + type.scale();
            case DATETIMEOFFSET -> type.scale() == 0 ? 26 : 27 + type.scale();
            default -> row(baseName(type.kind())).precision();
        };
    }

    public static int scale(SqlType type) {
        return switch (type.kind()) {
            case DECIMAL, NUMERIC, TIME, DATETIME2, DATETIMEOFFSET -> type.scale();
            default -> row(baseName(type.kind())).scale();
        };
    }

    /** Returns the type as T-SQL declares it, such as {@code nvarchar(max)}. */
    public static String declaration(SqlType type) {
        String name = baseName(type.kind());
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR, BINARY, VARBINARY ->
                name + (type.isMax() ? "(max)" : "(" + type.length() + ")");
            case DECIMAL, NUMERIC -> name + "(" + type.precision() + "," + type.scale() + ")";
            case TIME, DATETIME2, DATETIMEOFFSET -> name + "(" + type.scale() + ")";
            default -> name;
        };
    }
}
