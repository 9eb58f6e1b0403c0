package io.dstream.console.configuration;

import java.util.ArrayList;
import java.util.List;

/** Splits HCL into what an editor colours; takes any text, also one that is half typed, in time linear in its length. */
final class HclTokens {
    private static final int MOST_INDENT = 200;

    private final String text;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private boolean isValue;
    private int depth;
    /** Up to here no template ends: looking again for each of many that only begin would cost quadratic time. */
    private int noTemplateEndsBefore;
    /** The line that was asked for last: one without an end is not searched again for each of its tokens. */
    private int lineStart;

    private int lineEnd = -1;

    /** What a token is. */
    enum Kind {
        COMMENT,
        STRING,
        ESCAPE,
        TEMPLATE,
        HEREDOC,
        NUMBER,
        BOOLEAN,
        BLOCK,
        KEY,
        WORD,
        PUNCTUATION
    }

    /** A part of the text, from its first character to behind its last; space belongs to none. */
    record Token(Kind kind, int start, int end) {
        boolean is(String text, char sign) {
            return kind == Kind.PUNCTUATION && text.charAt(start) == sign;
        }
    }

    private HclTokens(String text) {
        this.text = text;
    }

    /** Returns the tokens in their order; none overlap. */
    static List<Token> scan(String text) {
        HclTokens scanner = new HclTokens(text);
        while (scanner.at < text.length()) {
            scanner.next();
        }
        return scanner.tokens;
    }

    private void next() {
        char sign = text.charAt(at);
        if (sign == '\n') {
            isValue = depth > 0;
            at++;
        } else if (Character.isWhitespace(sign)) {
            at++;
        } else if (sign == '#' || text.startsWith("//", at)) {
            add(Kind.COMMENT, endOfLine(at));
        } else if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            add(Kind.COMMENT, end < 0 ? text.length() : end + 2);
        } else if (sign == '"') {
            string();
        } else if (text.startsWith("<<", at)) {
            heredoc();
        } else if (isValue && text.startsWith("{{", at) && templateEnd(at, endOfLine(at)) > 0) {
            add(Kind.TEMPLATE, templateEnd(at, endOfLine(at)));
        } else if (isDigit(sign) || (sign == '-' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (isNameStart(sign)) {
            name();
        } else {
            punctuation(sign);
        }
    }

    private void add(Kind kind, int end) {
        if (end > at) {
            tokens.add(new Token(kind, at, end));
        }
        at = end;
    }

    private void punctuation(char sign) {
        switch (sign) {
            case '=' -> isValue = true;
            case '[' -> {
                depth++;
                isValue = true;
            }
            case ']' -> depth = Math.max(0, depth - 1);
            case '{', '}' -> {
                // An unclosed list ends here at the latest, else all below would be taken for its values.
                depth = 0;
                isValue = false;
            }
            default -> {}
        }
        add(Kind.PUNCTUATION, at + 1);
    }

    private void string() {
        int line = endOfLine(at);
        int end = at + 1;
        while (end < line) {
            char sign = text.charAt(end);
            if (sign == '"') {
                add(Kind.STRING, end + 1);
                return;
            }
            int special = sign == '\\' ? Math.min(end + 2, line) : templateEnd(end, line);
            if (special > 0) {
                add(Kind.STRING, end);
                add(sign == '\\' ? Kind.ESCAPE : Kind.TEMPLATE, special);
                end = special;
            } else {
                end++;
            }
        }
        add(Kind.STRING, line);
    }

    /** Returns behind where the template at a place ends, -1 where none begins or it does not end before a place. */
    private int templateEnd(int from, int before) {
        if (from < noTemplateEndsBefore || !text.startsWith("{{", from)) {
            return -1;
        }
        for (int end = from + 2; end + 1 < before; end++) {
            if (text.charAt(end) == '}' && text.charAt(end + 1) == '}') {
                return end + 2;
            }
        }
        noTemplateEndsBefore = before;
        return -1;
    }

    private void heredoc() {
        int word = text.startsWith("<<-", at) ? at + 3 : at + 2;
        int wordEnd = nameEnd(word);
        if (wordEnd == word) {
            add(Kind.PUNCTUATION, at + 2);
            return;
        }
        String ending = text.substring(word, wordEnd);
        int line = endOfLine(at);
        while (line < text.length()) {
            int begin = line + 1;
            line = endOfLine(begin);
            if (line - begin < ending.length() + MOST_INDENT
                    && text.substring(begin, line).strip().equals(ending)) {
                break;
            }
        }
        add(Kind.HEREDOC, line);
    }

    private void number() {
        int end = at + 1;
        while (end < text.length() && isNumberPart(text.charAt(end))) {
            end++;
        }
        add(Kind.NUMBER, end);
    }

    private void name() {
        int end = nameEnd(at);
        int next = end;
        while (next < text.length() && (text.charAt(next) == ' ' || text.charAt(next) == '\t')) {
            next++;
        }
        add(kind(end, next < text.length() ? text.charAt(next) : '\n'), end);
    }

    private Kind kind(int end, char following) {
        String name = end - at <= "false".length() ? text.substring(at, end) : "";
        if (isValue) {
            return name.equals("true") || name.equals("false") || name.equals("null") ? Kind.BOOLEAN : Kind.WORD;
        }
        if (following == '=' || following == ':') {
            return Kind.KEY;
        }
        return following == '{' || following == '"' || isNameStart(following) ? Kind.BLOCK : Kind.WORD;
    }

    private int nameEnd(int from) {
        int end = from;
        while (end < text.length()
                && (isNameStart(text.charAt(end)) || (end > from && isNumberSign(text.charAt(end))))) {
            end++;
        }
        return end;
    }

    private int endOfLine(int from) {
        if (from < lineStart || from > lineEnd) {
            int end = text.indexOf('\n', from);
            lineStart = from;
            lineEnd = end < 0 ? text.length() : end;
        }
        return lineEnd;
    }

    private static boolean isDigit(char sign) {
        return sign >= '0' && sign <= '9';
    }

    private static boolean isNumberSign(char sign) {
        return isDigit(sign) || sign == '-';
    }

    private static boolean isNumberPart(char sign) {
        return isDigit(sign) || sign == '.' || sign == 'e' || sign == 'E';
    }

    static boolean isNameStart(char sign) {
        return Character.isLetter(sign) || sign == '_';
    }
}
