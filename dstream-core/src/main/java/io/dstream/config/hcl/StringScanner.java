package io.dstream.config.hcl;

import io.dstream.config.source.Span;

/** Scans quoted strings and heredocs, putting a mark in place of whatever hcl4j would misread. */
final class StringScanner {
    private static final String INTERPOLATION =
            "%s{ is not supported: use {{ env \"NAME\" }}, or write %s%s{ for the characters themselves";

    private final Cursor cursor;

    StringScanner(Cursor cursor) {
        this.cursor = cursor;
    }

    /** Scans a string in double quotes, which ends on its line. */
    void scanQuoted(RawValue value) {
        int opened = cursor.offset();
        value.append("\"");
        cursor.skip(1);
        while (cursor.peek() != '"') {
            if (cursor.isAtLineEnd()) {
                throw SyntaxException.inLine(opened, "this string is not closed on its line: add the missing quote");
            }
            if (cursor.peek() == '\\') {
                scanEscape(value);
            } else {
                scanText(value);
            }
        }
        cursor.skip(1);
        value.append("\"");
    }

    private void scanText(RawValue value) {
        char c = cursor.peek();
        if (cursor.startsWith("{{")) {
            ValueScanner.scanTemplate(cursor, value);
        } else if (cursor.startsWith("$${") || cursor.startsWith("%%{")) {
            value.insert(c + "{");
            cursor.skip(3);
        } else if (cursor.startsWith("${") || cursor.startsWith("%{")) {
            throw SyntaxException.inLine(cursor.offset(), INTERPOLATION.formatted(c, c, c));
        } else if (Character.isISOControl(c) && c != '\t' && c != '\n') {
            throw SyntaxException.inLine(
                    cursor.offset(), "a control character stands in this string: remove it or write it as \\uXXXX");
        } else {
            value.append(c);
            cursor.skip(1);
        }
    }

    private void scanEscape(RawValue value) {
        int offset = cursor.offset();
        cursor.skip(1);
        char c = cursor.peek();
        switch (c) {
            case 'n', 'r', 't', '"', '\\' -> {
                value.append("\\" + c);
                cursor.skip(1);
            }
            case 'u' -> value.insert(scanCodePoint(offset, 4));
            case 'U' -> value.insert(scanCodePoint(offset, 8));
            default ->
                throw SyntaxException.inLine(
                        offset, "unknown escape: use \\n, \\r, \\t, \\\", \\uXXXX, and \\\\ for a backslash itself");
        }
    }

    private String scanCodePoint(int offset, int digits) {
        cursor.skip(1);
        int codePoint = 0;
        for (int i = 0; i < digits; i++) {
            int digit = Character.digit(cursor.peek(), 16);
            codePoint = digit < 0 || codePoint > Character.MAX_CODE_POINT ? -1 : codePoint * 16 + digit;
            if (codePoint < 0) {
                break;
            }
            cursor.skip(1);
        }
        boolean isSurrogate = codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
        if (codePoint < 0 || codePoint > Character.MAX_CODE_POINT || isSurrogate) {
            throw SyntaxException.inLine(
                    offset, "no character has this number: write \\u and 4, or \\U and 8, hexadecimal digits");
        }
        return Character.toString(codePoint);
    }

    /** Scans a text between {@code <<WORD} and a line that holds only the word, stops at that line's end, and returns the text's place. */
    Span scanHeredoc(RawValue value) {
        int opened = cursor.offset();
        cursor.skip(2);
        boolean isIndented = cursor.peek() == '-';
        if (isIndented) {
            cursor.skip(1);
        }
        String word = cursor.word();
        if (word.isEmpty() || !cursor.isAtLineEnd()) {
            throw SyntaxException.fatal(opened, "a heredoc starts with << and a word, then a line break");
        }
        int bodyStart = lineEndAfter(cursor.offset());
        int bodyEnd = endOfBody(opened, word, bodyStart);
        int indent = isIndented ? commonIndent(bodyStart, bodyEnd) : 0;
        value.append("\"");
        for (int line = bodyStart; line < bodyEnd; line = lineEndAfter(line)) {
            scanHeredocLine(value, line, indent);
        }
        value.append("\"");
        cursor.moveTo(bodyEnd);
        skipSpaces();
        cursor.skip(word.length());
        return new Span(bodyStart, bodyEnd);
    }

    private void scanHeredocLine(RawValue value, int line, int indent) {
        cursor.moveTo(Math.min(line + indent, Math.max(line, lineEndAfter(line) - 1)));
        while (!cursor.isAtLineEnd()) {
            char c = cursor.peek();
            if (c == '"' || c == '\\') {
                value.append("\\" + c);
                cursor.skip(1);
            } else {
                scanText(value);
            }
        }
        value.append("\\n");
    }

    private int endOfBody(int opened, String word, int bodyStart) {
        for (int line = bodyStart; line < cursor.text().length(); line = lineEndAfter(line)) {
            cursor.moveTo(line);
            skipSpaces();
            if (cursor.startsWith(word)) {
                cursor.skip(word.length());
                if (cursor.isAtLineEnd()) {
                    return line;
                }
            }
        }
        throw SyntaxException.fatal(opened, "this heredoc is never closed: add a line with only its word");
    }

    private int commonIndent(int bodyStart, int bodyEnd) {
        int indent = Integer.MAX_VALUE;
        for (int line = bodyStart; line < bodyEnd; line = lineEndAfter(line)) {
            cursor.moveTo(line);
            skipSpaces();
            if (!cursor.isAtLineEnd()) {
                indent = Math.min(indent, cursor.offset() - line);
            }
        }
        return indent == Integer.MAX_VALUE ? 0 : indent;
    }

    private void skipSpaces() {
        while (cursor.peek() == ' ' || cursor.peek() == '\t') {
            cursor.skip(1);
        }
    }

    private int lineEndAfter(int offset) {
        int end = cursor.text().indexOf('\n', offset);
        return end < 0 ? cursor.text().length() : end + 1;
    }
}
