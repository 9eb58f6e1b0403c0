package io.dstream.sandbox.sqlserver.engine.tsql;

import java.util.List;

/**
 * The text of one plain SELECT in its parts.
 *
 * @param items the select list
 * @param from FROM with its source
 * @param fromOn from FROM to the end
 */
public record SelectText(String items, String from, String fromOn) {
    /** Cuts a text that the parser has read as one SELECT with a FROM. */
    public static SelectText of(String text) {
        List<Token> tokens = Tokenizer.tokenize(text);
        Token select = tokens.get(0);
        Token from = select;
        int end = -1;
        int last = select.end();
        int depth = 0;
        for (Token token : tokens.subList(1, tokens.size())) {
            depth += token.isOperator("(") ? 1 : token.isOperator(")") ? -1 : 0;
            boolean ends = token.kind() == Token.Kind.END || token.isOperator(";");
            if (depth == 0 && !from.is("FROM") && token.is("FROM")) {
                from = token;
            } else if (depth == 0
                    && end < 0
                    && (ends || token.is("WHERE") || token.is("ORDER") || token.is("OPTION"))) {
                end = last;
            }
            if (!ends) {
                last = token.end();
            }
        }
        return new SelectText(
                text.substring(select.end(), from.start()),
                text.substring(from.start(), end),
                text.substring(from.start(), last));
    }
}
