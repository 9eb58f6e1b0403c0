package io.dstream.sandbox.sqlserver.tds.type;

import io.dstream.sandbox.sqlserver.tds.packet.PacketWriter;
import io.dstream.sandbox.sqlserver.tds.packet.Payload;
import io.dstream.sandbox.sqlserver.tds.packet.ProtocolException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;

/** Days since 1900 with minutes (smalldatetime) or with 1/300 seconds (datetime), [MS-TDS] 2.2.5.5.1.4. */
final class LegacyDateTimeValue {
    private static final LocalDate EPOCH = LocalDate.of(1900, 1, 1);
    private static final long EPOCH_DAY = EPOCH.toEpochDay();
    private static final int TICKS_PER_SECOND = 300;
    private static final int TICKS_PER_DAY = 86_400 * TICKS_PER_SECOND;
    private static final int MINUTES_PER_DAY = 1_440;
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    /** 1753-01-01, the first day of datetime. */
    private static final int MIN_DAYS = -53_690;
    /** 9999-12-31. */
    private static final int MAX_DAYS = 2_958_463;

    private LegacyDateTimeValue() {}

    static LocalDateTime decode(Payload in, int length) {
        return length == 4 ? decodeSmall(in) : decodeDateTime(in);
    }

    private static LocalDateTime decodeSmall(Payload in) {
        LocalDate day = EPOCH.plusDays(in.u16());
        int minutes = in.u16();
        require(minutes < MINUTES_PER_DAY, "minutes", minutes);
        return day.atTime(minutes / 60, minutes % 60);
    }

    private static LocalDateTime decodeDateTime(Payload in) {
        int days = in.i32();
        require(days >= MIN_DAYS && days <= MAX_DAYS, "days", days);
        int ticks = in.i32();
        require(ticks >= 0 && ticks < TICKS_PER_DAY, "ticks", ticks);
        // Shown in whole milliseconds: .000, .003, .007, .010.
        long millis = (ticks * 10L + 1) / 3;
        return EPOCH.plusDays(days).atTime(LocalTime.ofNanoOfDay(millis * 1_000_000));
    }

    static void encodeSmall(PacketWriter out, LocalDateTime value) {
        out.i16((int) (value.toLocalDate().toEpochDay() - EPOCH_DAY));
        out.i16(value.getHour() * 60 + value.getMinute());
    }

    static void encodeDateTime(PacketWriter out, LocalDateTime value) {
        long days = value.toLocalDate().toEpochDay() - EPOCH_DAY;
        long ticks = (value.toLocalTime().toNanoOfDay() * TICKS_PER_SECOND + NANOS_PER_SECOND / 2) / NANOS_PER_SECOND;
        out.i32((int) (days + ticks / TICKS_PER_DAY));
        out.i32((int) (ticks % TICKS_PER_DAY));
    }

    private static void require(boolean holds, String field, int value) {
        if (!holds) {
            throw new ProtocolException("Date with " + field + " " + value + " out of range");
        }
    }
}
