package io.dstream.event;

/** How an event's values are written. */
public enum ValueForm {
    /** Numbers and booleans as such, all else as text. */
    TYPED,
    /** Everything as text, as the original program wrote it. */
    STRINGS,
    /** Everything as text, as T-SQL converts it. */
    SQL_TEXT
}
