package io.dstream.config;

import io.dstream.config.source.InvalidValueException;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A number of bytes.
 *
 * @param bytes at least 0
 */
public record DataSize(long bytes) {
    private static final Pattern FORM = Pattern.compile("(\\d{1,12}) ?([A-Za-z]+)");
    private static final Map<String, Long> UNITS = Map.of(
            "b",
            1L,
            "kb",
            1_000L,
            "mb",
            1_000_000L,
            "gb",
            1_000_000_000L,
            "kib",
            1L << 10,
            "mib",
            1L << 20,
            "gib",
            1L << 30);

    public DataSize {
        if (bytes < 0) {
            throw new IllegalArgumentException("A data size is at least 0 bytes, not " + bytes);
        }
    }

    public static DataSize ofMebibytes(int mebibytes) {
        return new DataSize((long) mebibytes << 20);
    }

    /**
     * Parses a whole number with a unit: {@code 4MiB} is 4 times 1,048,576 bytes, {@code 4MB} 4 times 1,000,000.
     *
     * @throws IllegalArgumentException if it is anything else; the message does not repeat the text
     */
    public static DataSize parse(String text) {
        Matcher form = FORM.matcher(text);
        Long unit = form.matches() ? UNITS.get(form.group(2).toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new InvalidValueException("is not a size: write a whole number with B, KiB, MiB or GiB (or KB, MB,"
                    + " GB), such as \"4MiB\"");
        }
        try {
            return new DataSize(Math.multiplyExact(Long.parseLong(form.group(1)), unit));
        } catch (ArithmeticException e) {
            throw new InvalidValueException("is too large a size");
        }
    }

    /** Returns the size in the largest unit that shows it whole, such as {@code 4MiB}. */
    @Override
    public String toString() {
        if (bytes >= 1 << 20 && bytes % (1 << 20) == 0) {
            return (bytes >> 20) + "MiB";
        }
        return bytes >= 1 << 10 && bytes % (1 << 10) == 0 ? (bytes >> 10) + "KiB" : bytes + "B";
    }
}
