package io.dstream.event;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import io.dstream.cdc.CapturedColumn;
import io.dstream.cdc.SqlType;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.concurrent.TimeUnit;

/**
 * Writes values as Debezium does by default: decimals as their unscaled bytes, times as numbers since midnight or the
 * epoch in the unit that holds the column's precision. For use by one thread at a time.
 */
final class DebeziumValueWriter implements RowWriter.Values {
    private static final String UNAVAILABLE = "__debezium_unavailable_value";
    private static final int MONEY_SCALE = 4;
    private static final int MILLIS = 3;
    private static final int MICROS = 6;
    private static final long MILLIS_PER_SECOND = 1_000;
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final byte[] UNAVAILABLE_BYTES = UNAVAILABLE.getBytes(StandardCharsets.UTF_8);

    private final TextBuffer text = new TextBuffer();
    private final FloatWriter floats = new FloatWriter(text);
    private final IsoText iso = new IsoText(text);
    private final UnscaledValue unscaled = new UnscaledValue();
    private final byte[] unscaledBytes = new byte[UnscaledValue.BYTES];

    @Override
    public void write(JsonGenerator json, CapturedColumn column, Object value) throws IOException {
        SqlType type = column.type();
        switch (type.kind()) {
            case BIT -> json.writeBoolean((Boolean) value);
            case TINYINT, SMALLINT, INT -> json.writeNumber((Integer) value);
            case BIGINT -> json.writeNumber((Long) value);
            case REAL -> floats.write(json, (Float) value);
            case FLOAT -> floats.write(json, (Double) value);
            case DECIMAL, NUMERIC -> writeDecimal(json, (BigDecimal) value, type.scale());
            case MONEY, SMALLMONEY -> writeDecimal(json, (BigDecimal) value, MONEY_SCALE);
            case DATE -> json.writeNumber(((LocalDate) value).toEpochDay());
            case TIME -> json.writeNumber(inUnit(((LocalTime) value).toNanoOfDay(), type.scale()));
            case SMALLDATETIME, DATETIME -> json.writeNumber(sinceEpoch((LocalDateTime) value, MILLIS));
            case DATETIME2 -> json.writeNumber(sinceEpoch((LocalDateTime) value, type.scale()));
            case DATETIMEOFFSET -> iso.ofShort((OffsetDateTime) value).writeString(json);
            case BINARY, VARBINARY, TIMESTAMP, IMAGE, CLR -> json.writeBinary((byte[]) value);
            case CHAR, VARCHAR, NCHAR, NVARCHAR, SYSNAME, TEXT, NTEXT, UNIQUEIDENTIFIER, XML, SQL_VARIANT ->
                json.writeString((String) value);
        }
    }

    /** Such are large objects only. */
    @Override
    public void writeUnavailable(JsonGenerator json, CapturedColumn column, SerializableString name)
            throws IOException {
        if (!column.type().isLob()) {
            // Left out because it has not changed: a consumer that expects a number cannot take the word.
            return;
        }
        json.writeFieldName(name);
        switch (column.type().kind()) {
            case BINARY, VARBINARY, IMAGE, CLR -> json.writeBinary(UNAVAILABLE_BYTES);
            default -> json.writeString(UNAVAILABLE);
        }
    }

    private void writeDecimal(JsonGenerator json, BigDecimal value, int scale) throws IOException {
        BigDecimal scaled = value.setScale(scale, RoundingMode.UNNECESSARY);
        if (UnscaledValue.fits(scaled)) {
            unscaled.take(scaled);
            int start = unscaled.encode(unscaledBytes);
            json.writeBinary(unscaledBytes, start, UnscaledValue.BYTES - start);
        } else {
            json.writeBinary(scaled.unscaledValue().toByteArray());
        }
    }

    private static long inUnit(long nanos, int digits) {
        if (digits <= MILLIS) {
            return TimeUnit.NANOSECONDS.toMillis(nanos);
        }
        return digits <= MICROS ? TimeUnit.NANOSECONDS.toMicros(nanos) : nanos;
    }

    /** Returns the time since the epoch, which in nanoseconds ends in 2262: what lies beyond is the last there is. */
    @SuppressWarnings("JavaLocalDateTimeGetNano") // The seconds are asked for above, with the days.
    private static long sinceEpoch(LocalDateTime time, int digits) {
        long seconds = time.toEpochSecond(ZoneOffset.UTC);
        if (digits <= MILLIS) {
            return seconds * MILLIS_PER_SECOND + TimeUnit.NANOSECONDS.toMillis(time.getNano());
        }
        if (digits <= MICROS) {
            return seconds * MICROS_PER_SECOND + TimeUnit.NANOSECONDS.toMicros(time.getNano());
        }
        long nanos = TimeUnit.SECONDS.toNanos(seconds);
        return nanos == Long.MAX_VALUE || nanos == Long.MIN_VALUE ? nanos : nanos + time.getNano();
    }
}
