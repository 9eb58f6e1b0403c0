package io.dstream.event;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * The unscaled value of a decimal of at most 38 digits in 128 bits, taken without an object for each value.
 *
 * <p>Java tells the digits of a {@code BigDecimal} by making another object only. Up to 15 digits lie exactly in a
 * double's quotient and product by a power of ten; beyond 19 digits the decimal holds its {@code BigInteger} already.
 * Those of 16 to 19 cost an object of 64 bytes where the decimal was made of a long. For use by one thread at a time.
 */
final class UnscaledValue {
    /** All digits of {@code decimal(38)}. */
    static final int MAX_DIGITS = 38;

    /** The bytes of {@link #encode}. */
    static final int BYTES = 16;

    /**
     * The quotient is off by at most 1 ulp and the product by half of one: below 10^15 that is less than 0.34.
     */
    private static final int DIGITS_IN_DOUBLE = 15;

    /** Powers of ten that a double holds exactly. */
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private static final int GROUP = 1_000_000_000;
    private static final int GROUP_DIGITS = 9;
    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private final int[] groups = new int[5];
    private long high;
    private long low;

    /** Returns whether SQL Server has such a decimal: 0 to 38 digits behind the point of at most 38. */
    static boolean fits(BigDecimal value) {
        return value.scale() >= 0 && value.scale() <= MAX_DIGITS && value.precision() <= MAX_DIGITS;
    }

    /** Takes the value of a decimal that {@link #fits}. */
    void take(BigDecimal value) {
        if (value.precision() <= DIGITS_IN_DOUBLE && value.scale() < POWERS.length) {
            take((long) Math.rint(value.doubleValue() * POWERS[value.scale()]));
        } else {
            take(value.unscaledValue());
        }
    }

    private void take(long value) {
        low = value;
        high = value >> (Long.SIZE - 1);
    }

    private void take(BigInteger value) {
        take(value.longValue());
        if (value.bitLength() >= Long.SIZE) {
            high = 0;
            for (int bit = 2 * Long.SIZE - 1; bit >= Long.SIZE; bit--) {
                high = (high << 1) | (value.testBit(bit) ? 1 : 0);
            }
        }
    }

    boolean isNegative() {
        return high < 0;
    }

    /** Writes the fewest bytes of its two's complement, big-endian, to the end of 16 bytes; returns where they start. */
    int encode(byte[] target) {
        for (int i = 0; i < Long.BYTES; i++) {
            target[i] = (byte) (high >>> (Long.SIZE - Byte.SIZE * (i + 1)));
            target[Long.BYTES + i] = (byte) (low >>> (Long.SIZE - Byte.SIZE * (i + 1)));
        }
        byte sign = (byte) (high >> (Long.SIZE - 1));
        int start = 0;
        while (start < BYTES - 1 && target[start] == sign && (target[start + 1] ^ sign) >= 0) {
            start++;
        }
        return start;
    }

    /** Appends its digits without a sign. */
    void appendDigits(TextBuffer text) {
        if (high == low >> (Long.SIZE - 1) && low != Long.MIN_VALUE) {
            text.append(Math.abs(low));
            return;
        }
        int group = divide();
        text.append(groups[group], 1);
        while (group > 0) {
            group--;
            text.append(groups[group], GROUP_DIGITS);
        }
    }

    /** Splits the magnitude into groups of nine digits and returns the index of the first, which is not 0. */
    private int divide() {
        long upper = high < 0 ? ~high + (low == 0 ? 1 : 0) : high;
        long lower = high < 0 ? -low : low;
        int count = 0;
        while (upper != 0 || lower != 0) {
            long first = upper / GROUP;
            long second = ((upper % GROUP) << Integer.SIZE) | (lower >>> Integer.SIZE);
            long third = ((second % GROUP) << Integer.SIZE) | (lower & LOW_HALF);
            groups[count] = (int) (third % GROUP);
            count++;
            upper = first;
            lower = ((second / GROUP) << Integer.SIZE) | (third / GROUP);
        }
        return count - 1;
    }
}
