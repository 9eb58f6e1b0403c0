package io.dstream.cdc;

/**
 * How much of a change table is read at once; whichever limit is reached first ends the page.
 *
 * @param rows rows of the change table, at least 2, since an update has two
 * @param bytes of the values in memory, at least 1; the change that exceeds it still belongs to the page
 */
public record PageLimits(int rows, long bytes) {
    public PageLimits {
        if (rows < 2) {
            throw new IllegalArgumentException("A page has at least 2 rows, not " + rows);
        }
        if (bytes < 1) {
            throw new IllegalArgumentException("A page has at least 1 byte, not " + bytes);
        }
    }
}
