package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * Values of date, time, datetime2 and datetimeoffset, [MS-TDS] 2.2.5.5.1.5, 2.2.5.5.1.8 to 2.2.5.5.1.10.
 *
 * <p>A time counts 10<sup>-scale</sup> seconds since midnight in 3 to 5 bytes, a date counts days since 0001-01-01 in 3.
 */
final class DateTimeValue {
    static final int DATE_BYTES = 3;
    static final int OFFSET_BYTES = 2;
    static final int MAX_SCALE = 7;
    private static final long YEAR_ONE = LocalDate.of(1, 1, 1).toEpochDay();
    private static final long MAX_DAYS = LocalDate.of(9999, 12, 31).toEpochDay() - YEAR_ONE;
    private static final long NANOS_PER_DAY = 86_400_000_000_000L;
    private static final int MAX_OFFSET_MINUTES = 14 * 60;
    private static final long[] NANOS_PER_UNIT = {
        1_000_000_000, 100_000_000, 10_000_000, 1_000_000, 100_000, 10_000, 1_000, 100
    };

    private DateTimeValue() {}

    static int timeBytes(int scale) {
        if (scale <= 2) {
            return 3;
        }
        return scale <= 4 ? 4 : 5;
    }

    static LocalDate decodeDate(Payload in) {
        long days = in.unsigned(DATE_BYTES);
        if (days > MAX_DAYS) {
            throw new ProtocolException("Date " + days + " days after year one is out of range");
        }
        return LocalDate.ofEpochDay(YEAR_ONE + days);
    }

    static LocalTime decodeTime(Payload in, int bytes, int scale) {
        long units = in.unsigned(bytes);
        if (units >= NANOS_PER_DAY / NANOS_PER_UNIT[scale]) {
            throw new ProtocolException("Time " + units + " of scale " + scale + " is out of range");
        }
        return LocalTime.ofNanoOfDay(units * NANOS_PER_UNIT[scale]);
    }

    static LocalDateTime decodeDateTime(Payload in, int length, int scale) {
        LocalTime time = decodeTime(in, length - DATE_BYTES, scale);
        return decodeDate(in).atTime(time);
    }

    static OffsetDateTime decodeOffset(Payload in, int length, int scale) {
        LocalDateTime utc = decodeDateTime(in, length - OFFSET_BYTES, scale);
        int minutes = in.i16();
        if (Math.abs(minutes) > MAX_OFFSET_MINUTES) {
            throw new ProtocolException("Offset of " + minutes + " minutes is out of range");
        }
        return utc.atOffset(ZoneOffset.UTC).withOffsetSameInstant(ZoneOffset.ofTotalSeconds(minutes * 60));
    }

    static void encodeDate(PacketWriter out, LocalDate value) {
        out.unsigned(value.toEpochDay() - YEAR_ONE, DATE_BYTES);
    }

    static void encodeTime(PacketWriter out, LocalTime value, int scale) {
        out.unsigned(value.toNanoOfDay() / NANOS_PER_UNIT[scale], timeBytes(scale));
    }

    static void encodeDateTime(PacketWriter out, LocalDateTime value, int scale) {
        encodeTime(out, value.toLocalTime(), scale);
        encodeDate(out, value.toLocalDate());
    }

    static void encodeOffset(PacketWriter out, OffsetDateTime value, int scale) {
        encodeDateTime(out, value.withOffsetSameInstant(ZoneOffset.UTC).toLocalDateTime(), scale);
        out.i16(value.getOffset().getTotalSeconds() / 60);
    }
}
