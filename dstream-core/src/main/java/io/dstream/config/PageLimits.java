package io.dstream.config;

/**
 * How much of a change table is read at once.
 *
 * @param rows at least 1
 * @param bytes at least 1 byte
 */
public record PageLimits(int rows, DataSize bytes) {
    public static final PageLimits DEFAULT = new PageLimits(1_000, DataSize.ofMebibytes(4));

    public PageLimits {
        if (rows < 1 || bytes.bytes() < 1) {
            throw new IllegalArgumentException("A page holds at least 1 row and 1 byte");
        }
    }
}
