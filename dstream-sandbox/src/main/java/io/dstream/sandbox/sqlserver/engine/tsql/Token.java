package io.dstream.sandbox.sqlserver.engine.tsql;

/**
 * A word of T-SQL.
 *
 * @param text the value: a string without its quotes, a name without its brackets
 * @param start where it begins in the batch, 0-based
 * @param end behind its last character
 * @param line 1-based
 */
public record Token(Kind kind, String text, int start, int end, int line) {
    /** The classes of words. */
    public enum Kind {
        WORD,
        /** A name in brackets or double quotes: never a keyword. */
        QUOTED,
        VARIABLE,
        STRING,
        NATIONAL_STRING,
        INTEGER,
        DECIMAL,
        FLOAT,
        /** The digits behind a dollar sign. */
        MONEY,
        BINARY,
        OPERATOR,
        END
    }

    public boolean is(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    public boolean isOperator(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    public boolean isName() {
        return kind == Kind.WORD || kind == Kind.QUOTED;
    }
}
