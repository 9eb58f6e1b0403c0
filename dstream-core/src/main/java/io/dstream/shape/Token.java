package io.dstream.shape;

import java.util.Locale;

/**
 * A word of a condition.
 *
 * @param kind of it
 * @param text of a symbol or word as written; of a text or name without its quotes
 * @param offset where it starts
 */
record Token(Kind kind, String text, int offset) {
    enum Kind {
        /** A name, keyword or function. */
        WORD,
        /** A name in brackets. */
        NAME,
        TEXT,
        NUMBER,
        SYMBOL,
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    String described() {
        return switch (kind) {
            case END -> "the end";
            case TEXT -> "the text '" + text + "'";
            case NAME -> "[" + text + "]";
            case WORD, NUMBER, SYMBOL -> "\"" + text.toLowerCase(Locale.ROOT) + "\"";
        };
    }
}
