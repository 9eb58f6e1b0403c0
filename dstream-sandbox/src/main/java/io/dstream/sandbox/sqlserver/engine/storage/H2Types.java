package io.dstream.sandbox.sqlserver.engine.storage;

import io.dstream.sandbox.sqlserver.session.SqlType;

/** Names the H2 type in which the values of a T-SQL type are kept. */
public final class H2Types {
    private H2Types() {}

    /** Returns the type of a column: with its length, so that H2 refuses what is too long. */
    public static String column(SqlType type) {
        return switch (type.kind()) {
            case CHAR, VARCHAR, NCHAR, NVARCHAR ->
                type.isMax() ? "VARCHAR_IGNORECASE" : "VARCHAR_IGNORECASE(" + type.length() + ")";
            case BINARY -> "BINARY(" + type.length() + ")";
            case VARBINARY -> type.isMax() ? "VARBINARY" : "VARBINARY(" + type.length() + ")";
            default -> expression(type);
        };
    }

    /** Returns the type without length, for parameters and values on their way into a column. */
    public static String expression(SqlType type) {
        return switch (type.kind()) {
            case BIT -> "BOOLEAN";
            case TINYINT, SMALLINT -> "SMALLINT";
            case INT -> "INTEGER";
            case BIGINT -> "BIGINT";
            case REAL -> "REAL";
            case FLOAT -> "DOUBLE PRECISION";
            case DECIMAL, NUMERIC -> "NUMERIC(" + type.precision() + "," + type.scale() + ")";
            case MONEY -> "NUMERIC(19,4)";
            case SMALLMONEY -> "NUMERIC(10,4)";
            case CHAR, VARCHAR, TEXT, NCHAR, NVARCHAR, NTEXT, XML -> "VARCHAR_IGNORECASE";
            case BINARY, VARBINARY, IMAGE -> "VARBINARY";
            case DATE -> "DATE";
            case TIME -> "TIME(" + type.scale() + ")";
            case SMALLDATETIME -> "TIMESTAMP(0)";
            case DATETIME -> "TIMESTAMP(3)";
            case DATETIME2 -> "TIMESTAMP(" + type.scale() + ")";
            case DATETIMEOFFSET -> "TIMESTAMP(" + type.scale() + ") WITH TIME ZONE";
            case UNIQUEIDENTIFIER -> "UUID";
        };
    }
}
