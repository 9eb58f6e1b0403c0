package io.dstream.cdc;

import java.util.HexFormat;

/**
 * A log sequence number of SQL Server.
 *
 * <p>10 bytes, big-endian, in unsigned order; written as 20 lower-case hex digits.
 *
 * @param high the first eight bytes
 * @param low the last two bytes, 0 to 65535
 */
public record Lsn(long high, int low) implements Comparable<Lsn> {
    public static final int BYTES = 10;
    public static final Lsn ZERO = new Lsn(0, 0);
    public static final Lsn MAX = new Lsn(-1L, 0xFFFF);

    private static final HexFormat HEX = HexFormat.of();

    public Lsn {
        if (low < 0 || low > 0xFFFF) {
            throw new IllegalArgumentException("The low part of an LSN is 0 to 65535, not " + low);
        }
    }

    /**
     * Decodes a {@code binary(10)} value.
     *
     * @throws IllegalArgumentException if there are not exactly 10 bytes
     */
    public static Lsn decode(byte[] bytes) {
        if (bytes.length != BYTES) {
            throw new IllegalArgumentException("An LSN has 10 bytes, not " + bytes.length);
        }
        long high = 0;
        for (int i = 0; i < 8; i++) {
            high = (high << 8) | (bytes[i] & 0xFF);
        }
        return new Lsn(high, ((bytes[8] & 0xFF) << 8) | (bytes[9] & 0xFF));
    }

    /**
     * Parses 20 hex digits, with or without a leading {@code 0x}.
     *
     * @throws IllegalArgumentException if the text is anything else
     */
    public static Lsn parse(String text) {
        String digits = text.startsWith("0x") ? text.substring(2) : text;
        if (digits.length() != 2 * BYTES) {
            throw new IllegalArgumentException("An LSN has 20 hex digits, not " + digits.length());
        }
        return decode(HEX.parseHex(digits));
    }

    /** Returns the LSN as a {@code binary(10)} value. */
    public byte[] encode() {
        byte[] bytes = new byte[BYTES];
        for (int i = 0; i < 8; i++) {
            bytes[i] = (byte) (high >>> (56 - 8 * i));
        }
        bytes[8] = (byte) (low >>> 8);
        bytes[9] = (byte) low;
        return bytes;
    }

    public boolean isZero() {
        return high == 0 && low == 0;
    }

    /** Returns the next LSN, as {@code sys.fn_cdc_increment_lsn} does; the largest one wraps to zero. */
    public Lsn next() {
        return low == 0xFFFF ? new Lsn(high + 1, 0) : new Lsn(high, low + 1);
    }

    /** Returns the LSN before, as {@code sys.fn_cdc_decrement_lsn} does; zero wraps to the largest one. */
    public Lsn previous() {
        return low == 0 ? new Lsn(high - 1, 0xFFFF) : new Lsn(high, low - 1);
    }

    @Override
    public int compareTo(Lsn other) {
        int byHigh = Long.compareUnsigned(high, other.high);
        return byHigh != 0 ? byHigh : Integer.compare(low, other.low);
    }

    @Override
    public String toString() {
        return HEX.toHexDigits(high) + HEX.toHexDigits((short) low);
    }
}
