package io.dstream.sandbox.sqlserver.session;

/**
 * A declared T-SQL type.
 *
 * @param kind the type's family
 * @param length characters or bytes of character and binary types, {@link #MAX} for {@code (max)}, else 0
 * @param precision total digits of decimal, else 0
 * @param scale digits after the point of decimal, fractional seconds digits of time types, else 0
 */
public record SqlType(Kind kind, int length, int precision, int scale) {
    public static final int MAX = -1;

    /** Type families, each with the Java class of its values in rows and parameters. */
    public enum Kind {
        BIT(Boolean.class),
        /** 0 to 255. */
        TINYINT(Short.class),
        SMALLINT(Short.class),
        INT(Integer.class),
        BIGINT(Long.class),
        REAL(Float.class),
        FLOAT(Double.class),
        DECIMAL(java.math.BigDecimal.class),
        /** The same numbers as decimal, but another type in metadata. */
        NUMERIC(java.math.BigDecimal.class),
        MONEY(java.math.BigDecimal.class),
        SMALLMONEY(java.math.BigDecimal.class),
        CHAR(String.class),
        VARCHAR(String.class),
        TEXT(String.class),
        NCHAR(String.class),
        NVARCHAR(String.class),
        NTEXT(String.class),
        BINARY(byte[].class),
        VARBINARY(byte[].class),
        IMAGE(byte[].class),
        DATE(java.time.LocalDate.class),
        TIME(java.time.LocalTime.class),
        SMALLDATETIME(java.time.LocalDateTime.class),
        DATETIME(java.time.LocalDateTime.class),
        DATETIME2(java.time.LocalDateTime.class),
        DATETIMEOFFSET(java.time.OffsetDateTime.class),
        UNIQUEIDENTIFIER(java.util.UUID.class),
        XML(String.class);

        private final Class<?> valueClass;

        Kind(Class<?> valueClass) {
            this.valueClass = valueClass;
        }

        public Class<?> valueClass() {
            return valueClass;
        }
    }

    public static SqlType of(Kind kind) {
        return new SqlType(kind, 0, 0, 0);
    }

    /** Returns a character or binary type of this length. */
    public static SqlType sized(Kind kind, int length) {
        return new SqlType(kind, length, 0, 0);
    }

    public static SqlType decimal(int precision, int scale) {
        return new SqlType(Kind.DECIMAL, 0, precision, scale);
    }

    public static SqlType numeric(int precision, int scale) {
        return new SqlType(Kind.NUMERIC, 0, precision, scale);
    }

    /** Returns a time type with this many fractional digits, 0 to 7. */
    public static SqlType fractional(Kind kind, int scale) {
        return new SqlType(kind, 0, 0, scale);
    }

    /** Returns whether it is decimal or numeric. */
    public boolean isDecimal() {
        return kind == Kind.DECIMAL || kind == Kind.NUMERIC;
    }

    public boolean isMax() {
        return length == MAX;
    }
}
