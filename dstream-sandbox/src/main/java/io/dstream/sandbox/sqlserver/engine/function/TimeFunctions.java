package io.dstream.sandbox.sqlserver.engine.function;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import io.dstream.sandbox.sqlserver.engine.storage.Values;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Conversions of dates and times as T-SQL defines them for the language us_english. */
public final class TimeFunctions {
    private static final LocalDate BASE_DATE = LocalDate.of(1900, 1, 1);
    private static final LocalDateTime FIRST_DATETIME = LocalDateTime.of(1753, 1, 1, 0, 0);
    private static final LocalDateTime AFTER_DATETIME = LocalDateTime.of(10_000, 1, 1, 0, 0);
    private static final LocalDateTime FIRST_SMALLDATETIME = LocalDateTime.of(1900, 1, 1, 0, 0);
    private static final LocalDateTime AFTER_SMALLDATETIME = LocalDateTime.of(2079, 6, 7, 0, 0);
    private static final Pattern TEXT = Pattern.compile(
            "(?:(?:(\\d{4})-(\\d{1,2})-(\\d{1,2})|(\\d{4})(\\d{2})(\\d{2})|(\\d{1,2})/(\\d{1,2})/(\\d{4}))(?:[T ]\\s*|$))?"
                    + "(?:(\\d{1,2}):(\\d{1,2})(?::(\\d{1,2})(?:[.](\\d{1,9}))?)?\\s*(AM|PM)?)?"
                    + "\\s*(Z|[+-]\\d{1,2}:\\d{2})?",
            Pattern.CASE_INSENSITIVE);

    private TimeFunctions() {}

    public static @Nullable LocalDateTime toTimestamp(@Nullable String text, String type, int style) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw ServerError.DATE_CONVERSION_FAILED.with();
        }
        boolean legacy = type.equals("datetime") || type.equals("smalldatetime");
        String fraction = matcher.group(13);
        boolean tooFine = fraction != null && fraction.length() > (legacy ? 3 : 7);
        if (tooFine
                || (legacy && matcher.group(15) != null)
                || (style != 0 && style < 100 && style != 20 && style != 21)) {
            throw ServerError.DATE_CONVERSION_FAILED.with();
        }
        return within(time(matcher, type), type, "varchar");
    }

    /** Rounds to the steps of the type, and refuses what lies outside its years. */
    private static LocalDateTime within(LocalDateTime time, String type, String from) {
        LocalDateTime rounded =
                switch (type) {
                    case "datetime" -> Values.toDatetime(time);
                    case "smalldatetime" -> Values.toSmallDatetime(time);
                    default -> time;
                };
        boolean early = time.isBefore(type.equals("datetime") ? FIRST_DATETIME : FIRST_SMALLDATETIME);
        boolean late = !rounded.isBefore(type.equals("datetime") ? AFTER_DATETIME : AFTER_SMALLDATETIME);
        if ((early || late) && (type.equals("datetime") || type.equals("smalldatetime"))) {
            throw ServerError.DATE_OUT_OF_RANGE.with(from, type);
        }
        return rounded;
    }

    private static LocalDateTime time(Matcher matcher, String type) {
        try {
            return LocalDateTime.of(date(matcher), clock(matcher));
        } catch (DateTimeException e) {
            throw type.equals("datetime") || type.equals("smalldatetime")
                    ? ServerError.DATE_OUT_OF_RANGE.with("varchar", type)
                    : ServerError.DATE_CONVERSION_FAILED.with();
        }
    }

    private static LocalDate date(Matcher matcher) {
        if (matcher.group(1) != null) {
            return LocalDate.of(number(matcher, 1), number(matcher, 2), number(matcher, 3));
        }
        if (matcher.group(4) != null) {
            return LocalDate.of(number(matcher, 4), number(matcher, 5), number(matcher, 6));
        }
        return matcher.group(7) == null
                ? BASE_DATE
                : LocalDate.of(number(matcher, 9), number(matcher, 7), number(matcher, 8));
    }

    private static LocalTime clock(Matcher matcher) {
        if (matcher.group(10) == null) {
            return LocalTime.MIDNIGHT;
        }
        int hour = number(matcher, 10);
        String half = matcher.group(14);
        if (half != null) {
            hour = hour % 12 + (half.equalsIgnoreCase("PM") ? 12 : 0);
        }
        int second = matcher.group(12) == null ? 0 : number(matcher, 12);
        String fraction = matcher.group(13);
        int nanos = fraction == null ? 0 : Integer.parseInt((fraction + "000000000").substring(0, 9));
        return LocalTime.of(hour, number(matcher, 11), second, nanos);
    }

    private static int number(Matcher matcher, int group) {
        return Integer.parseInt(matcher.group(group));
    }

    public static @Nullable OffsetDateTime toOffset(@Nullable String text) {
        if (text == null) {
            return null;
        }
        Matcher matcher = TEXT.matcher(text.trim());
        if (!matcher.matches()) {
            throw ServerError.DATE_CONVERSION_FAILED.with();
        }
        String offset = matcher.group(15);
        return OffsetDateTime.of(time(matcher, "datetimeoffset"), offset == null ? ZoneOffset.UTC : offset(offset));
    }

    private static ZoneOffset offset(String text) {
        if (text.equalsIgnoreCase("Z")) {
            return ZoneOffset.UTC;
        }
        String padded = text.length() == 5 ? text.charAt(0) + "0" + text.substring(1) : text;
        try {
            return ZoneOffset.of(padded);
        } catch (DateTimeException e) {
            throw ServerError.DATE_CONVERSION_FAILED.with();
        }
    }

    public static @Nullable OffsetDateTime toDatetimeoffset(@Nullable LocalDateTime time, @Nullable String zone) {
        if (time == null || zone == null) {
            return null;
        }
        ZoneOffset offset = zone.contains(":") ? offset(zone) : ZoneOffset.ofTotalSeconds(60 * Integer.parseInt(zone));
        return OffsetDateTime.of(time, offset);
    }

    public static @Nullable LocalDateTime datetime(@Nullable LocalDateTime time) {
        return time == null ? null : within(time, "datetime", "datetime2");
    }

    public static @Nullable LocalDateTime smalldatetime(@Nullable LocalDateTime time) {
        return time == null ? null : within(time, "smalldatetime", "datetime2");
    }

    public static @Nullable LocalDateTime withoutOffset(@Nullable OffsetDateTime time) {
        return time == null ? null : time.toLocalDateTime();
    }

    public static @Nullable Integer offsetMinutes(@Nullable OffsetDateTime time) {
        return time == null ? null : time.getOffset().getTotalSeconds() / 60;
    }

    public static @Nullable OffsetDateTime atUtc(@Nullable LocalDateTime time) {
        return time == null ? null : time.atOffset(ZoneOffset.UTC);
    }

    public static @Nullable LocalDateTime onBaseDate(@Nullable LocalTime time) {
        return time == null ? null : BASE_DATE.atTime(time);
    }

    public static @Nullable LocalDate date(@Nullable Integer year, @Nullable Integer month, @Nullable Integer day) {
        return year == null || month == null || day == null ? null : LocalDate.of(year, month, day);
    }

    public static @Nullable String timestampText(@Nullable LocalDateTime time, String type, int scale, int style) {
        if (time == null) {
            return null;
        }
        boolean legacy = type.equals("datetime") || type.equals("smalldatetime");
        String fraction = legacy ? fraction(time.toLocalTime(), 3) : fraction(time.toLocalTime(), scale);
        if (type.equals("date") && (style == 0 || style == 23 || style == 120 || style == 121 || style == 126)) {
            return format(time, "yyyy-MM-dd");
        }
        return switch (style) {
            case 0, 100 -> legacy || style == 100 ? legacyText(time) : format(time, "yyyy-MM-dd HH:mm:ss") + fraction;
            case 20, 120 -> format(time, "yyyy-MM-dd HH:mm:ss");
            case 21, 25, 121 -> format(time, "yyyy-MM-dd HH:mm:ss") + fraction;
            case 126, 127 ->
                format(time, "yyyy-MM-dd'T'HH:mm:ss")
                        + (legacy && time.get(ChronoField.NANO_OF_SECOND) == 0 ? "" : fraction);
            case 23 -> format(time, "yyyy-MM-dd");
            case 101 -> format(time, "MM/dd/yyyy");
            case 103 -> format(time, "dd/MM/yyyy");
            case 104 -> format(time, "dd.MM.yyyy");
            case 108 -> format(time, "HH:mm:ss");
            case 112 -> format(time, "yyyyMMdd");
            default -> throw ServerError.NOT_SERVED.with("the style " + style + " of " + type);
        };
    }

    private static String format(LocalDateTime time, String pattern) {
        return DateTimeFormatter.ofPattern(pattern, Locale.ROOT).format(time);
    }

    /** {@code Nov  2 2026  3:15PM}: day and hour are padded with blanks. */
    private static String legacyText(LocalDateTime time) {
        String month = DateTimeFormatter.ofPattern("MMM", Locale.US).format(time);
        String clock = DateTimeFormatter.ofPattern("h:mma", Locale.US).format(time);
        return month + String.format(Locale.ROOT, " %2d %d %7s", time.getDayOfMonth(), time.getYear(), clock);
    }

    private static String fraction(LocalTime time, int scale) {
        return scale == 0
                ? ""
                : "."
                        + String.format(Locale.ROOT, "%09d", time.get(ChronoField.NANO_OF_SECOND))
                                .substring(0, scale);
    }

    public static @Nullable String timeText(@Nullable LocalTime time, int scale, int style) {
        if (time == null) {
            return null;
        }
        String text = DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).format(time);
        return switch (style) {
            case 0, 21, 25, 114, 121, 126 -> text + fraction(time, scale);
            case 20, 108, 120 -> text;
            default -> throw ServerError.NOT_SERVED.with("the style " + style + " of time");
        };
    }

    public static @Nullable String offsetText(@Nullable OffsetDateTime time, int scale, int style) {
        if (time == null) {
            return null;
        }
        String offset = time.getOffset().equals(ZoneOffset.UTC)
                ? "+00:00"
                : time.getOffset().getId();
        String pattern =
                switch (style) {
                    case 0, 21, 25, 121 -> "yyyy-MM-dd HH:mm:ss";
                    case 126 -> "yyyy-MM-dd'T'HH:mm:ss";
                    default -> throw ServerError.NOT_SERVED.with("the style " + style + " of datetimeoffset");
                };
        String separator = style == 126 ? "" : " ";
        return format(time.toLocalDateTime(), pattern) + fraction(time.toLocalTime(), scale) + separator + offset;
    }
}
