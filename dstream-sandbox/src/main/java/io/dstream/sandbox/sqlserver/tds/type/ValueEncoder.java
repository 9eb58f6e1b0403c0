package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.session.SqlType;
import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes a type's TYPE_INFO and its values, [MS-TDS] 2.2.5.5 and 2.2.5.6. Stateless. */
public interface ValueEncoder {
    /** Writes TYPE_INFO. */
    void typeInfo(PacketWriter out);

    /** Writes a value of the type's Java class, or null. */
    void value(PacketWriter out, @Nullable Object value);

    /** Returns whether the name of a table follows TYPE_INFO in column metadata. */
    default boolean hasTableName() {
        return false;
    }

    /** Returns the encoder of a type. */
    static ValueEncoder of(SqlType type) {
        return switch (type.kind()) {
            case BIT -> sized(TypeToken.BITN, 1, (out, value) -> out.u8((Boolean) value ? 1 : 0));
            case TINYINT -> sized(TypeToken.INTN, 1, (out, value) -> out.u8(((Number) value).intValue()));
            case SMALLINT -> sized(TypeToken.INTN, 2, (out, value) -> out.i16(((Number) value).intValue()));
            case INT -> sized(TypeToken.INTN, 4, (out, value) -> out.i32(((Number) value).intValue()));
            case BIGINT -> sized(TypeToken.INTN, 8, (out, value) -> out.i64(((Number) value).longValue()));
            case REAL -> sized(TypeToken.FLOATN, 4, (out, value) -> out.i32(Float.floatToIntBits((Float) value)));
            case FLOAT -> sized(TypeToken.FLOATN, 8, (out, value) -> out.i64(Double.doubleToLongBits((Double) value)));
            case DECIMAL, NUMERIC -> decimal(type);
            case MONEY -> money(8);
            case SMALLMONEY -> money(4);
            case UNIQUEIDENTIFIER ->
                sized(TypeToken.GUID, GuidValue.BYTES, (out, value) -> GuidValue.encode(out, (UUID) value));
            case DATE, TIME, SMALLDATETIME, DATETIME, DATETIME2, DATETIMEOFFSET -> temporal(type);
            default -> ContentEncoders.of(type);
        };
    }

    private static ValueEncoder temporal(SqlType type) {
        int scale = type.scale();
        int time = DateTimeValue.timeBytes(scale);
        return switch (type.kind()) {
            case DATE ->
                new ShortValueEncoder(
                        DateTimeValue.DATE_BYTES,
                        (out, value) -> DateTimeValue.encodeDate(out, (LocalDate) value),
                        TypeToken.DATE);
            case TIME ->
                new ShortValueEncoder(
                        time,
                        (out, value) -> DateTimeValue.encodeTime(out, (LocalTime) value, scale),
                        TypeToken.TIME,
                        scale);
            case DATETIME2 ->
                new ShortValueEncoder(
                        time + DateTimeValue.DATE_BYTES,
                        (out, value) -> DateTimeValue.encodeDateTime(out, (LocalDateTime) value, scale),
                        TypeToken.DATETIME2,
                        scale);
            case DATETIMEOFFSET ->
                new ShortValueEncoder(
                        time + DateTimeValue.DATE_BYTES + DateTimeValue.OFFSET_BYTES,
                        (out, value) -> DateTimeValue.encodeOffset(out, (OffsetDateTime) value, scale),
                        TypeToken.DATETIMEOFFSET,
                        scale);
            case SMALLDATETIME ->
                sized(
                        TypeToken.DATETIMEN,
                        4,
                        (out, value) -> LegacyDateTimeValue.encodeSmall(out, (LocalDateTime) value));
            default ->
                sized(
                        TypeToken.DATETIMEN,
                        8,
                        (out, value) -> LegacyDateTimeValue.encodeDateTime(out, (LocalDateTime) value));
        };
    }

    private static ValueEncoder decimal(SqlType type) {
        int width = DecimalValue.width(type.precision());
        int scale = type.scale();
        return new ShortValueEncoder(
                width,
                (out, value) -> DecimalValue.encode(out, (BigDecimal) value, width, scale),
                type.kind() == SqlType.Kind.NUMERIC ? TypeToken.NUMERICN : TypeToken.DECIMALN,
                width,
                type.precision(),
                scale);
    }

    private static ValueEncoder money(int width) {
        return sized(TypeToken.MONEYN, width, (out, value) -> MoneyValue.encode(out, (BigDecimal) value, width));
    }

    private static ValueEncoder sized(int token, int width, ShortValueEncoder.Body body) {
        return new ShortValueEncoder(width, body, token, width);
    }
}
