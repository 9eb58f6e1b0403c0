package io.dstream.event;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoField;

/**
 * Writes dates and times as ISO 8601 or as T-SQL does, with as many digits of a second as the column has.
 *
 * <p>What it returns is one buffer, which holds the text until the next is written. For use by one thread at a time.
 */
final class IsoText {
    private static final int NANO_DIGITS = 9;

    private final TextBuffer text;
    private final String beforeTime;
    private final String beforeOffset;

    /** Creates one that writes into a buffer. */
    IsoText(TextBuffer text) {
        this(text, "T", "");
    }

    private IsoText(TextBuffer text, String beforeTime, String beforeOffset) {
        this.text = text;
        this.beforeTime = beforeTime;
        this.beforeOffset = beforeOffset;
    }

    /** Returns one that writes as T-SQL converts to text, such as {@code 2026-02-03 09:15:20.65 +01:00}. */
    static IsoText ofSql(TextBuffer text) {
        return new IsoText(text, " ", " ");
    }

    /** Writes an instant in UTC without trailing zeros. */
    TextBuffer of(Instant instant) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), instant.getNano(), ZoneOffset.UTC);
        return appendShort(utc).append('Z');
    }

    TextBuffer of(LocalDate date) {
        text.clear();
        return append(date);
    }

    TextBuffer of(LocalTime time, int digits) {
        text.clear();
        return append(time, digits);
    }

    TextBuffer of(LocalDateTime dateTime, int digits) {
        text.clear();
        return append(dateTime, digits);
    }

    /** Writes the local date and time with its offset, {@code +00:00} for UTC. */
    TextBuffer of(OffsetDateTime dateTime, int digits) {
        text.clear();
        append(dateTime.toLocalDateTime(), digits);
        text.append(beforeOffset);
        return append(dateTime.getOffset());
    }

    /** Writes the local date and time without trailing zeros, with its offset, {@code Z} for UTC. */
    TextBuffer ofShort(OffsetDateTime dateTime) {
        appendShort(dateTime.toLocalDateTime());
        return dateTime.getOffset().getTotalSeconds() == 0 ? text.append('Z') : append(dateTime.getOffset());
    }

    private TextBuffer appendShort(LocalDateTime dateTime) {
        text.clear();
        append(dateTime, 0);
        int fraction = dateTime.get(ChronoField.NANO_OF_SECOND);
        int digits = NANO_DIGITS;
        while (fraction != 0 && fraction % 10 == 0) {
            fraction /= 10;
            digits--;
        }
        return fraction == 0 ? text : text.append('.').append(fraction, digits);
    }

    private TextBuffer append(LocalDateTime dateTime, int digits) {
        append(dateTime.toLocalDate()).append(beforeTime);
        return append(dateTime.toLocalTime(), digits);
    }

    private TextBuffer append(LocalDate date) {
        return text.append(date.getYear(), 4)
                .append('-')
                .append(date.getMonthValue(), 2)
                .append('-')
                .append(date.getDayOfMonth(), 2);
    }

    private TextBuffer append(LocalTime time, int digits) {
        text.append(time.getHour(), 2)
                .append(':')
                .append(time.getMinute(), 2)
                .append(':')
                .append(time.getSecond(), 2);
        if (digits > 0) {
            int fraction = time.get(ChronoField.NANO_OF_SECOND);
            for (int i = digits; i < NANO_DIGITS; i++) {
                fraction /= 10;
            }
            text.append('.').append(fraction, digits);
        }
        return text;
    }

    private TextBuffer append(ZoneOffset offset) {
        int minutes = offset.getTotalSeconds() / 60;
        return text.append(minutes < 0 ? '-' : '+')
                .append(Math.abs(minutes) / 60, 2)
                .append(':')
                .append(Math.abs(minutes) % 60, 2);
    }
}
