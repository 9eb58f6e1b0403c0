package io.dstream.cdc;

/**
 * A column of a capture instance.
 *
 * @param name as the catalog spells it
 * @param ordinal its place among the captured columns and in the update mask, at least 1
 * @param type its declared type
 * @param isComputed whether it is computed: CDC always leaves such a column NULL
 * @param isKey whether it belongs to the index that identifies a row
 */
public record CapturedColumn(String name, int ordinal, SqlType type, boolean isComputed, boolean isKey) {
    public CapturedColumn {
        if (ordinal < 1) {
            throw new IllegalArgumentException("A captured column's ordinal is at least 1, not " + ordinal);
        }
    }

    /** Returns whether it identifies a row and is never a large object. */
    public boolean isSmallKey() {
        return isKey && !type.isLob();
    }
}
