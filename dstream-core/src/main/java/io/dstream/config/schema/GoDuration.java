package io.dstream.config.schema;

import io.dstream.config.source.InvalidValueException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as Go's {@code time.ParseDuration} writes them: {@code 1h30m}, {@code 1.5s}, {@code 250ms}. */
public final class GoDuration {
    private static final int MAX_LENGTH = 64;
    private static final BigDecimal MAX_NANOS = BigDecimal.valueOf(Long.MAX_VALUE);
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d*)?|\\.\\d+)([^\\d.]*)");
    private static final Map<String, Long> NANOS = Map.of(
            "ns", 1L,
            "us", 1_000L,
            "\u00b5s", 1_000L,
            "\u03bcs", 1_000L,
            "ms", 1_000_000L,
            "s", 1_000_000_000L,
            "m", 60_000_000_000L,
            "h", 3_600_000_000_000L);

    private GoDuration() {}

    /**
     * Parses a duration; a fraction of a nanosecond is cut off.
     *
     * @throws InvalidValueException if it has no unit, is negative or is no duration; the message does not repeat it
     */
    public static Duration parse(String text) {
        String unsigned = text.startsWith("+") ? text.substring(1) : text;
        if (unsigned.equals("0")) {
            return Duration.ZERO;
        }
        if (text.startsWith("-")) {
            throw new InvalidValueException("is negative: write a duration such as \"5s\"");
        }
        if (unsigned.isEmpty() || unsigned.length() > MAX_LENGTH) {
            throw notADuration();
        }
        BigDecimal nanos = BigDecimal.ZERO;
        Matcher part = PART.matcher(unsigned);
        int end = 0;
        while (end < unsigned.length()) {
            if (!part.find(end) || part.start() != end) {
                throw notADuration();
            }
            nanos = nanos.add(nanos(part.group(1), part.group(2)));
            end = part.end();
        }
        if (nanos.compareTo(MAX_NANOS) > 0) {
            throw new InvalidValueException("is longer than 292 years");
        }
        return Duration.ofNanos(nanos.longValue());
    }

    private static BigDecimal nanos(String number, String unit) {
        Long nanosPerUnit = NANOS.get(unit);
        if (nanosPerUnit == null) {
            throw unit.isEmpty()
                    ? new InvalidValueException("has no unit: write one of ns, us, ms, s, m, h, such as \"5s\"")
                    : new InvalidValueException("has an unknown unit: use ns, us, ms, s, m, h, such as \"1h30m\"");
        }
        return new BigDecimal(number.endsWith(".") ? number + "0" : number)
                .multiply(BigDecimal.valueOf(nanosPerUnit))
                .setScale(0, RoundingMode.DOWN);
    }

    private static InvalidValueException notADuration() {
        return new InvalidValueException("is not a duration: write one such as \"5s\", \"250ms\" or \"1h30m\"");
    }

    /** Returns a duration in the largest units that show it whole, such as {@code 2m30s}. */
    public static String format(Duration duration) {
        if (duration.isZero()) {
            return "0s";
        }
        StringBuilder text = new StringBuilder();
        append(text, duration.toHours(), "h");
        append(text, duration.toMinutesPart(), "m");
        append(text, duration.toSecondsPart(), "s");
        append(text, duration.toMillisPart(), "ms");
        append(text, duration.toNanosPart() / 1_000 % 1_000, "us");
        append(text, duration.toNanosPart() % 1_000, "ns");
        return text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count != 0) {
            text.append(count).append(unit);
        }
    }
}
