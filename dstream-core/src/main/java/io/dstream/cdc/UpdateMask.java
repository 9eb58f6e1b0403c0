package io.dstream.cdc;

import java.util.Arrays;
import java.util.HexFormat;

/**
 * Which captured columns a change has changed.
 *
 * <p>Column 1 is the lowest bit of the LAST byte, as {@code sys.fn_cdc_is_bit_set} reads it.
 */
public final class UpdateMask {
    /** No column. */
    public static final UpdateMask NONE = new UpdateMask(new byte[0]);

    private final byte[] bytes;

    private UpdateMask(byte[] bytes) {
        this.bytes = bytes;
    }

    /** Decodes a {@code varbinary(128)} value, big-endian. */
    public static UpdateMask decode(byte[] bytes) {
        return new UpdateMask(bytes.clone());
    }

    /** Returns whether the column with this ordinal, at least 1, has changed; false beyond the mask's end. */
    public boolean isSet(int ordinal) {
        int bit = ordinal - 1;
        int index = bytes.length - 1 - bit / Byte.SIZE;
        return index >= 0 && (bytes[index] >> (bit % Byte.SIZE) & 1) == 1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof UpdateMask mask && Arrays.equals(bytes, mask.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "0x" + HexFormat.of().formatHex(bytes);
    }
}
