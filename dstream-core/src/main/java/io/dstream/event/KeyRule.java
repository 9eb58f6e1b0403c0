package io.dstream.event;

/**
 * What keeps the order of events with others.
 *
 * @param kind of the rule
 * @param column whose value it is, empty for the other kinds
 */
public record KeyRule(Kind kind, String column) {
    /** All events of a table keep one order. */
    public static final KeyRule TABLE = new KeyRule(Kind.TABLE, "");
    /** Events of one row keep one order; those of a table without a key, all of them. */
    public static final KeyRule PRIMARY_KEY = new KeyRule(Kind.PRIMARY_KEY, "");

    /** What events have in common that keep one order. */
    public enum Kind {
        TABLE,
        PRIMARY_KEY,
        COLUMN
    }

    /**
     * Returns the rule that events with one value of a column keep one order.
     *
     * @param name of the column, in any letter case; a table without it keeps the order of its rows
     */
    public static KeyRule column(String name) {
        return new KeyRule(Kind.COLUMN, name);
    }
}
