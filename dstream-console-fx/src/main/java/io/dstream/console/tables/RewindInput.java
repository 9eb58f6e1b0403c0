package io.dstream.console.tables;

import io.dstream.console.model.RewindPoint;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/** Reads where to rewind to as people write it. */
final class RewindInput {
    private static final DateTimeFormatter WRITTEN =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm[:ss[.SSS]]", Locale.ROOT);
    private static final DateTimeFormatter SHOWN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
    private static final int DIGITS = 20;

    private RewindInput() {}

    /** Reads 20 hex digits, with {@code 0x} before them or colons between them. */
    static Optional<RewindPoint> lsn(String text) {
        String digits =
                text.strip().toLowerCase(Locale.ROOT).replaceFirst("^0x", "").replace(":", "");
        boolean isLsn = digits.length() == DIGITS && digits.chars().allMatch(each -> Character.digit(each, 16) >= 0);
        return isLsn ? Optional.of(RewindPoint.afterLsn(digits)) : Optional.empty();
    }

    /** Reads a local time, with or without seconds, or one with its offset. */
    static Optional<RewindPoint> time(String text, ZoneId zone) {
        String plain = text.strip();
        try {
            Instant at = plain.contains("T")
                    ? OffsetDateTime.parse(plain).toInstant()
                    : LocalDateTime.parse(plain, WRITTEN).atZone(zone).toInstant();
            return Optional.of(RewindPoint.toTime(at));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    static String written(Instant at, ZoneId zone) {
        return SHOWN.format(at.atZone(zone));
    }
}
