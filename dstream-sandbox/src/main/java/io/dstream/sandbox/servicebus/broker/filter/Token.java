package io.dstream.sandbox.servicebus.broker.filter;

import java.util.Locale;

/**
 * A word of an expression.
 *
 * @param text of a string or name without its quotation marks
 * @param at index of its first character
 */
record Token(Kind kind, String text, int at) {
    enum Kind {
        WORD,
        QUOTED_NAME,
        STRING,
        NUMBER,
        PARAMETER,
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.toUpperCase(Locale.ROOT).equals(keyword);
    }

    /** Returns what an error message calls it. */
    String shown() {
        return kind == Kind.END ? "the end" : "'" + text + "'";
    }
}
