package io.dstream.sandbox.sqlserver.engine.storage;

import io.dstream.sandbox.sqlserver.engine.catalog.TypeNames;
import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.session.SqlType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDateTime;
import java.time.temporal.ChronoField;
import java.util.Arrays;
import org.h2.message.DbException;
import org.h2.util.JSR310Utils;
import org.h2.value.TypeInfo;
import org.h2.value.Value;
import org.h2.value.ValueUuid;
import org.jspecify.annotations.Nullable;

/** Reads H2's values as values of T-SQL types. */
public final class Values {
    private static final long NANOS_PER_SECOND = 1_000_000_000L;

    private Values() {}

    /** Returns the value in the class of the type's kind, or null. */
    public static @Nullable Object read(Value value, SqlType type) {
        if (value.getValueType() == Value.NULL) {
            return null;
        }
        try {
            return readNotNull(value, type);
        } catch (DbException e) {
            throw ServerError.ARITHMETIC_OVERFLOW.with("expression", TypeNames.baseName(type.kind()));
        }
    }

    private static Object readNotNull(Value value, SqlType type) {
        return switch (type.kind()) {
            case BIT -> value.getBoolean();
            case TINYINT, SMALLINT -> value.getShort();
            case INT -> value.getInt();
            case BIGINT -> value.getLong();
            case REAL -> value.getFloat();
            case FLOAT -> value.getDouble();
            case DECIMAL, NUMERIC -> decimal(value, type);
            case MONEY, SMALLMONEY -> value.getBigDecimal().setScale(4, RoundingMode.HALF_UP);
            case CHAR, NCHAR -> pad(text(value), type.length());
            case VARCHAR, TEXT, NVARCHAR, NTEXT, XML -> text(value);
            case BINARY -> pad(value.getBytesNoCopy(), type.length());
            case VARBINARY, IMAGE -> value.getBytesNoCopy();
            case DATE -> JSR310Utils.valueToLocalDate(value, null);
            case TIME -> JSR310Utils.valueToLocalTime(value, null);
            case SMALLDATETIME, DATETIME, DATETIME2 -> JSR310Utils.valueToLocalDateTime(value, null);
            case DATETIMEOFFSET -> JSR310Utils.valueToOffsetDateTime(value, null);
            case UNIQUEIDENTIFIER -> ((ValueUuid) value.convertTo(TypeInfo.TYPE_UUID)).getUuid();
        };
    }

    private static String text(Value value) {
        String text = value.getString();
        return text == null ? "" : text;
    }

    private static BigDecimal decimal(Value value, SqlType type) {
        BigDecimal decimal = value.getBigDecimal();
        return decimal.scale() == type.scale() ? decimal : decimal.setScale(type.scale(), RoundingMode.HALF_UP);
    }

    private static String pad(String text, int length) {
        return text.length() >= length ? text : text + " ".repeat(length - text.length());
    }

    private static byte[] pad(byte[] bytes, int length) {
        return bytes.length >= length ? bytes : Arrays.copyOf(bytes, length);
    }

    /** Rounds to the 1/300 s of datetime, which shows as .000, .003 and .007. */
    public static LocalDateTime toDatetime(LocalDateTime time) {
        long ticks = (time.get(ChronoField.NANO_OF_SECOND) * 300L + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
        long millis = (ticks * 1000 + 150) / 300;
        return time.withNano(0).plusNanos(millis * 1_000_000L);
    }

    /** Rounds to the minute of smalldatetime: up from 30 s. */
    public static LocalDateTime toSmallDatetime(LocalDateTime time) {
        LocalDateTime minute = time.withNano(0).withSecond(0);
        return time.getSecond() >= 30 || (time.getSecond() == 29 && time.get(ChronoField.NANO_OF_SECOND) > 998_000_000)
                ? minute.plusMinutes(1)
                : minute;
    }
}
