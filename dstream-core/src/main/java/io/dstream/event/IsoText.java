package io.dstream.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

/** Writes dates and times as ISO 8601 or as T-SQL does, with as many digits of a second as the column has. */
final class IsoText {
    private static final DateTimeFormatter INSTANT = new DateTimeFormatterBuilder()
            .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
            .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
            .appendLiteral('Z')
            .toFormatter()
            .withZone(ZoneOffset.UTC);
    private static final int NANO_DIGITS = 9;

    private final StringBuilder text = new StringBuilder(40);
    private final String beforeTime;
    private final String beforeOffset;

    IsoText() {
        this("T", "");
    }

    private IsoText(String beforeTime, String beforeOffset) {
        this.beforeTime = beforeTime;
        this.beforeOffset = beforeOffset;
    }

    /** Returns one that writes as T-SQL converts to text, such as {@code 2026-02-03 09:15:20.65 +01:00}. */
    static IsoText ofSql() {
        return new IsoText(" ", " ");
    }

    /** Returns an instant in UTC without trailing zeros. */
    static String of(Instant instant) {
        return INSTANT.format(instant);
    }

    String of(LocalDate date) {
        text.setLength(0);
        append(date);
        return text.toString();
    }

    String of(LocalTime time, int digits) {
        text.setLength(0);
        append(time, digits);
        return text.toString();
    }

    String of(LocalDateTime dateTime, int digits) {
        text.setLength(0);
        append(dateTime, digits);
        return text.toString();
    }

    /** Returns the local date and time with its offset, {@code +00:00} for UTC. */
    String of(OffsetDateTime dateTime, int digits) {
        text.setLength(0);
        append(dateTime.toLocalDateTime(), digits);
        int minutes = dateTime.getOffset().getTotalSeconds() / 60;
        text.append(beforeOffset).append(minutes < 0 ? '-' : '+');
        append(Math.abs(minutes) / 60, 2);
        text.append(':');
        append(Math.abs(minutes) % 60, 2);
        return text.toString();
    }

    private void append(LocalDateTime dateTime, int digits) {
        append(dateTime.toLocalDate());
        text.append(beforeTime);
        append(dateTime.toLocalTime(), digits);
    }

    private void append(LocalDate date) {
        append(date.getYear(), 4);
        text.append('-');
        append(date.getMonthValue(), 2);
        text.append('-');
        append(date.getDayOfMonth(), 2);
    }

    private void append(LocalTime time, int digits) {
        append(time.getHour(), 2);
        text.append(':');
        append(time.getMinute(), 2);
        text.append(':');
        append(time.getSecond(), 2);
        if (digits > 0) {
            text.append('.');
            int start = text.length();
            append(time.get(ChronoField.NANO_OF_SECOND), NANO_DIGITS);
            text.setLength(start + digits);
        }
    }

    private void append(int number, int width) {
        String digits = Integer.toString(number);
        for (int i = digits.length(); i < width; i++) {
            text.append('0');
        }
        text.append(digits);
    }
}
