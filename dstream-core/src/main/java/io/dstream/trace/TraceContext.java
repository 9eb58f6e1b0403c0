package io.dstream.trace;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a span, as W3C Trace Context does.
 *
 * @param traceId 32 hex digits in lower case, not all zero
 * @param spanId 16 hex digits in lower case, not all zero
 */
public record TraceContext(String traceId, String spanId) {
    private static final Pattern TRACEPARENT =
            Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");

    private static final int SAMPLED = 1;
    private static final int HEX = 16;

    /** Makes one of random numbers. */
    static TraceContext of(long traceHigh, long traceLow, long span) {
        // All zero is not allowed; that one bit is fixed costs nothing.
        return new TraceContext(hex(traceHigh) + hex(traceLow | 1), hex(span | 1));
    }

    /** Names another span of the same trace. */
    TraceContext child(long span) {
        return new TraceContext(traceId, hex(span | 1));
    }

    private static String hex(long value) {
        return String.format(Locale.ROOT, "%016x", value);
    }

    /** Returns the span that a message names, where its sender follows it; empty for anything else. */
    public static Optional<TraceContext> parse(String traceparent) {
        Matcher parts = TRACEPARENT.matcher(traceparent);
        if (!parts.matches() || parts.group(1).equals("ff")) {
            return Optional.empty();
        }
        boolean isOfThisVersion = parts.group(1).equals("00");
        boolean isSampled = (Integer.parseInt(parts.group(4), HEX) & SAMPLED) != 0;
        boolean isZero = isZero(parts.group(2)) || isZero(parts.group(3));
        if (!isSampled || isZero || (isOfThisVersion && parts.group(5) != null)) {
            return Optional.empty();
        }
        return Optional.of(new TraceContext(parts.group(2), parts.group(3)));
    }

    private static boolean isZero(String digits) {
        return digits.chars().allMatch(digit -> digit == '0');
    }

    /** Returns {@code 00-<trace>-<span>-01}: it is followed. */
    public String traceparent() {
        return "00-" + traceId + "-" + spanId + "-01";
    }
}
