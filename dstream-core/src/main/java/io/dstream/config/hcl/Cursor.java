package io.dstream.config.hcl;

import io.dstream.config.source.Span;
import java.util.List;
import java.util.TreeMap;

/** Walks through a text, over spaces and comments. */
final class Cursor {
    /** Stands behind the last character; no text holds it. */
    static final char END = '\0';

    private final String text;
    private int at;
    private final TreeMap<Integer, Integer> comments = new TreeMap<>();

    Cursor(String text) {
        this.text = text;
    }

    int offset() {
        return at;
    }

    String text() {
        return text;
    }

    char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    boolean isAtEnd() {
        return at >= text.length();
    }

    boolean startsWith(String prefix) {
        return text.startsWith(prefix, at);
    }

    void skip(int count) {
        at += count;
    }

    void moveTo(int offset) {
        at = offset;
    }

    String word() {
        int from = at;
        while (isWordPart(peek())) {
            at++;
        }
        return text.substring(from, at);
    }

    static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    static boolean isWordPart(char c) {
        return isWordStart(c) || isDigit(c) || c == '-';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    boolean isAtLineEnd() {
        return isAtEnd() || peek() == '\n' || startsWith("\r\n");
    }

    /** Skips spaces and comments up to the next sign of this line, or its end. */
    void skipInLine() {
        while (true) {
            if (peek() == ' ' || peek() == '\t') {
                at++;
            } else if (startsWith("/*") || peek() == '#' || startsWith("//")) {
                int start = at;
                skipComment();
                comments.put(start, at);
            } else {
                return;
            }
        }
    }

    /** Skips spaces, comments and line breaks. */
    void skipLines() {
        skipInLine();
        while (!isAtEnd() && isAtLineEnd()) {
            at += peek() == '\n' ? 1 : 2;
            skipInLine();
        }
    }

    /** Returns the comments that were skipped. */
    List<Span> comments() {
        return comments.entrySet().stream()
                .map(comment -> new Span(comment.getKey(), comment.getValue()))
                .toList();
    }

    void skipToLineEnd() {
        int end = text.indexOf('\n', at);
        at = end < 0 ? text.length() : end;
    }

    private void skipComment() {
        if (!startsWith("/*")) {
            skipToLineEnd();
            return;
        }
        int end = text.indexOf("*/", at + 2);
        if (end < 0) {
            throw SyntaxException.fatal(at, "this comment is never closed: add */");
        }
        at = end + 2;
    }

    /** Describes the next character for a message, without repeating letters or digits, which may be of a secret. */
    String describeNext() {
        if (isAtLineEnd()) {
            return isAtEnd() ? "the end of the file" : "the end of the line";
        }
        int c = text.codePointAt(at);
        if (Character.isISOControl(c)) {
            return "a control character";
        }
        return Character.isLetterOrDigit(c) ? "text" : "'" + Character.toString(c) + "'";
    }
}
