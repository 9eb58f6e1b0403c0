package io.dstream.cdc;

import java.util.Locale;

/**
 * A column's type as SQL Server declares it.
 *
 * @param kind the base type
 * @param maxLengthBytes as {@code sys.columns} has it: bytes, or -1 for a {@code (max)} type
 * @param precision all digits of a number, 0 for other types
 * @param scale digits behind the point of a number or of a second, 0 to 38
 */
public record SqlType(Kind kind, int maxLengthBytes, int precision, int scale) {
    /** A base type by its name in {@code sys.types}. */
    public enum Kind {
        BIT,
        TINYINT,
        SMALLINT,
        INT,
        BIGINT,
        DECIMAL,
        NUMERIC,
        MONEY,
        SMALLMONEY,
        REAL,
        FLOAT,
        DATE,
        TIME,
        DATETIME,
        SMALLDATETIME,
        DATETIME2,
        DATETIMEOFFSET,
        CHAR,
        VARCHAR,
        NCHAR,
        NVARCHAR,
        SYSNAME,
        TEXT,
        NTEXT,
        BINARY,
        VARBINARY,
        TIMESTAMP,
        IMAGE,
        UNIQUEIDENTIFIER,
        XML,
        SQL_VARIANT,
        /** A CLR type such as geography, read as its bytes. */
        CLR;

        /** Returns the kind with this name; {@link #CLR} for a name that no base type has. */
        public static Kind of(String typeName) {
            String name = typeName.toUpperCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (kind.name().equals(name)) {
                    return kind;
                }
            }
            return CLR;
        }
    }

    /** {@code -1} in {@code sys.columns.max_length}. */
    private static final int MAX = -1;

    public static SqlType of(Kind kind) {
        return new SqlType(kind, 0, 0, 0);
    }

    public static SqlType of(Kind kind, int scale) {
        return new SqlType(kind, 0, 0, scale);
    }

    /** Returns this kind as a {@code (max)} type. */
    public static SqlType max(Kind kind) {
        return new SqlType(kind, MAX, 0, 0);
    }

    /** Returns whether the values are text, ntext or image: never captured before an update or for a delete. */
    public boolean isLegacyLob() {
        return kind == Kind.TEXT || kind == Kind.NTEXT || kind == Kind.IMAGE;
    }

    /** Returns whether the values may lie outside the row, so that CDC may leave an unchanged one out. */
    public boolean isLob() {
        return isLegacyLob() || kind == Kind.XML || kind == Kind.CLR || maxLengthBytes == MAX;
    }

    /** Returns it as T-SQL declares it, such as {@code nvarchar(100)} or {@code decimal(12,2)}. */
    public String declaration() {
        String name = kind.name().toLowerCase(Locale.ROOT);
        return switch (kind) {
            case DECIMAL, NUMERIC -> name + "(" + precision + "," + scale + ")";
            case TIME, DATETIME2, DATETIMEOFFSET -> name + "(" + scale + ")";
            case CHAR, VARCHAR, BINARY, VARBINARY -> name + length(1);
            case NCHAR, NVARCHAR -> name + length(2);
            default -> name;
        };
    }

    private String length(int bytesEach) {
        return maxLengthBytes == MAX ? "(max)" : "(" + maxLengthBytes / bytesEach + ")";
    }
}
