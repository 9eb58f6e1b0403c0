package io.dstream.sandbox.sqlserver.engine.tsql;

import io.dstream.sandbox.sqlserver.engine.error.ServerError;
import java.util.ArrayList;
import java.util.List;

/** Splits a batch into words. */
public final class Tokenizer {
    private static final List<String> TWO_CHARACTER_OPERATORS =
            List.of("<>", "<=", ">=", "!=", "!<", "!>", "+=", "-=", "*=", "/=", "%=", "&=", "|=", "^=", "::");

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int line = 1;

    private Tokenizer(String text) {
        this.text = text;
    }

    /** Returns the words of the batch, the last of kind {@link Token.Kind#END}. */
    public static List<Token> tokenize(String batch) {
        Tokenizer tokenizer = new Tokenizer(batch);
        tokenizer.run();
        return List.copyOf(tokenizer.tokens);
    }

    private void run() {
        while (skipBlanksAndComments()) {
            next();
        }
        tokens.add(new Token(Token.Kind.END, "", text.length(), text.length(), line));
    }

    private boolean skipBlanksAndComments() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '\n') {
                line++;
                at++;
            } else if (Character.isWhitespace(c) || c == '\uFEFF' || c == '\u00A0') {
                at++;
            } else if (text.startsWith("--", at)) {
                int end = text.indexOf('\n', at);
                at = end < 0 ? text.length() : end;
            } else if (text.startsWith("/*", at)) {
                skipBlockComment();
            } else {
                return true;
            }
        }
        return false;
    }

    /** Block comments nest in T-SQL. */
    private void skipBlockComment() {
        int depth = 0;
        while (at < text.length()) {
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
                if (depth == 0) {
                    return;
                }
            } else {
                line += text.charAt(at) == '\n' ? 1 : 0;
                at++;
            }
        }
        throw ServerError.MISSING_END_COMMENT.with();
    }

    private void next() {
        char c = text.charAt(at);
        char following = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        if (c == '\'') {
            quoted(Token.Kind.STRING, at, at + 1, '\'');
        } else if ((c == 'N' || c == 'n') && following == '\'') {
            quoted(Token.Kind.NATIONAL_STRING, at, at + 2, '\'');
        } else if (c == '"') {
            quoted(Token.Kind.QUOTED, at, at + 1, '"');
        } else if (c == '[') {
            quoted(Token.Kind.QUOTED, at, at + 1, ']');
        } else if (c == '0' && (following == 'x' || following == 'X')) {
            binary();
        } else if (isDigit(c) || (c == '.' && isDigit(following) && !followsName())) {
            number();
        } else if (c == '$' && !Character.isLetter(following)) {
            money();
        } else if (c == '@') {
            word(Token.Kind.VARIABLE);
        } else if (Character.isLetter(c) || c == '_' || c == '#') {
            word(Token.Kind.WORD);
        } else {
            operator();
        }
    }

    private boolean followsName() {
        return !tokens.isEmpty()
                && tokens.get(tokens.size() - 1).isName()
                && tokens.get(tokens.size() - 1).end() == at;
    }

    private void quoted(Token.Kind kind, int start, int from, char close) {
        StringBuilder value = new StringBuilder();
        int startLine = line;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            line += c == '\n' ? 1 : 0;
            if (c != close) {
                value.append(c);
            } else if (i + 1 < text.length() && text.charAt(i + 1) == close) {
                value.append(c);
                i++;
            } else {
                at = i + 1;
                tokens.add(new Token(kind, value.toString(), start, at, startLine));
                return;
            }
        }
        throw ServerError.UNCLOSED_STRING.with(value);
    }

    private void binary() {
        int start = at;
        at += 2;
        while (at < text.length() && Character.digit(text.charAt(at), 16) >= 0) {
            at++;
        }
        add(Token.Kind.BINARY, text.substring(start + 2, at), start);
    }

    private void number() {
        int start = at;
        Token.Kind kind = Token.Kind.INTEGER;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            kind = Token.Kind.DECIMAL;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            kind = Token.Kind.FLOAT;
            at++;
            if (at < text.length() && (text.charAt(at) == '+' || text.charAt(at) == '-')) {
                at++;
            }
            digits();
        }
        add(kind, text.substring(start, at), start);
    }

    private void money() {
        int start = at;
        at++;
        digits();
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            digits();
        }
        add(Token.Kind.MONEY, text.substring(start + 1, at), start);
    }

    private void digits() {
        while (at < text.length() && isDigit(text.charAt(at))) {
            at++;
        }
    }

    private void word(Token.Kind kind) {
        int start = at;
        at++;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        add(kind, text.substring(start, at), start);
    }

    private void operator() {
        int start = at;
        boolean two = at + 2 <= text.length() && TWO_CHARACTER_OPERATORS.contains(text.substring(at, at + 2));
        if (!two && "+-*/%=<>(),.;&|^~!:".indexOf(text.charAt(at)) < 0) {
            throw ServerError.SYNTAX_NEAR.with(text.charAt(at));
        }
        at += two ? 2 : 1;
        add(Token.Kind.OPERATOR, text.substring(start, at), start);
    }

    private void add(Token.Kind kind, String value, int start) {
        tokens.add(new Token(kind, value, start, at, line));
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '@' || c == '#' || c == '$';
    }
}
