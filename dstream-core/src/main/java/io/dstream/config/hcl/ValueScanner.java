package io.dstream.config.hcl;

import io.dstream.config.source.Span;
import io.dstream.config.template.Template;
import io.dstream.config.template.TemplateException;
import java.util.regex.Pattern;

/** Scans the right-hand side of an attribute: a string, a number, a boolean, a template, or a list of those. */
final class ValueScanner {
    private static final String ENV_HINT = "write \"{{ env \\\"NAME\\\" }}\" for an environment variable";

    private static final Pattern ESCAPED = Pattern.compile("\\\\([\"\\\\])");

    private final Cursor cursor;
    private final StringScanner strings;

    ValueScanner(Cursor cursor) {
        this.cursor = cursor;
        this.strings = new StringScanner(cursor);
    }

    /**
     * Scans one value and stops behind it.
     *
     * @throws SyntaxException if there is none
     */
    RawValue scan() {
        RawValue value = new RawValue();
        if (cursor.peek() == '[') {
            try {
                scanList(value);
            } catch (SyntaxException e) {
                throw e.within(SyntaxException.Reach.LIST);
            }
        } else if (cursor.startsWith("<<")) {
            value.startItem(cursor.offset());
            try {
                value.endItem(strings.scanHeredoc(value), cursor.offset());
            } catch (SyntaxException e) {
                throw e.within(SyntaxException.Reach.FILE);
            }
        } else {
            scanScalar(value);
        }
        return value;
    }

    /** Scans a block's label, which takes neither templates nor other escapes than of quotes and backslashes. */
    String scanLabel() {
        if (cursor.peek() != '"') {
            return cursor.word();
        }
        int from = cursor.offset();
        strings.scanQuoted(new RawValue());
        String quoted = cursor.text().substring(from + 1, cursor.offset() - 1);
        return ESCAPED.matcher(quoted).replaceAll("$1");
    }

    private void scanList(RawValue value) {
        int opened = cursor.offset();
        value.markAsList();
        value.append("[");
        cursor.skip(1);
        cursor.skipLines();
        while (cursor.peek() != ']') {
            if (cursor.isAtEnd()) {
                throw SyntaxException.fatal(opened, "this list is never closed: add ]");
            }
            if (cursor.peek() == '[') {
                throw SyntaxException.inLine(cursor.offset(), "a list holds strings, not lists: remove this [");
            }
            if (value.itemCount() > 0) {
                value.append(",");
            }
            scanScalar(value);
            skipComma(opened);
        }
        cursor.skip(1);
        value.append("]");
    }

    private void skipComma(int opened) {
        cursor.skipInLine();
        boolean isOnOtherLine = cursor.isAtLineEnd();
        cursor.skipLines();
        if (cursor.peek() == ',') {
            cursor.skip(1);
            cursor.skipLines();
        } else if (cursor.isAtEnd()) {
            throw SyntaxException.fatal(opened, "this list is never closed: add ]");
        } else if (cursor.peek() != ']' && isOnOtherLine) {
            throw SyntaxException.fatal(
                    cursor.offset(), "expected , or ] before this line, to go on with the list or to close it");
        } else if (cursor.peek() != ']') {
            throw SyntaxException.inLine(cursor.offset(), "expected , or ] in a list, found " + cursor.describeNext());
        }
    }

    private void scanScalar(RawValue value) {
        char c = cursor.peek();
        value.startItem(cursor.offset());
        if (c == '"') {
            strings.scanQuoted(value);
        } else if (cursor.startsWith("{{")) {
            scanBareTemplate(value);
        } else if (Cursor.isDigit(c) || c == '-') {
            scanNumber(value);
        } else if (Cursor.isWordStart(c)) {
            scanBareWord(value);
        } else {
            throw noValue();
        }
        int edge = c == '"' ? 1 : 0;
        value.endItem(new Span(value.lastItemOffset() + edge, cursor.offset() - edge), cursor.offset());
    }

    private SyntaxException noValue() {
        if (cursor.isAtLineEnd()) {
            return SyntaxException.inLine(cursor.offset(), "a value is missing behind =");
        }
        if (cursor.peek() == '{') {
            return SyntaxException.inLine(cursor.offset(), "a block is written without =: remove the = before this {");
        }
        return SyntaxException.inLine(
                cursor.offset(), "expected a value, found " + cursor.describeNext() + ": write the value in quotes");
    }

    private void scanBareTemplate(RawValue value) {
        value.append("\"");
        scanTemplate(cursor, value);
        value.append("\"");
    }

    /** Scans the template that starts here and stops behind it. */
    static void scanTemplate(Cursor cursor, RawValue value) {
        try {
            int start = cursor.offset();
            Template template = Template.parse(cursor.text(), start);
            cursor.moveTo(template.end());
            value.insert(template, new Span(start, template.end()));
        } catch (TemplateException e) {
            throw SyntaxException.inLine(e.offset(), String.valueOf(e.getMessage()));
        }
    }

    private void scanNumber(RawValue value) {
        int from = cursor.offset();
        if (cursor.peek() == '-') {
            cursor.skip(1);
        }
        boolean hasDigits = skipDigits();
        if (hasDigits && cursor.peek() == '.') {
            cursor.skip(1);
            hasDigits = skipDigits();
        }
        if (!hasDigits || Cursor.isWordPart(cursor.peek()) || cursor.peek() == '.') {
            throw SyntaxException.inLine(
                    from, "this is not a plain number: write a value with a unit in quotes, such as \"5s\"");
        }
        value.append(cursor.text().substring(from, cursor.offset()));
    }

    private boolean skipDigits() {
        int from = cursor.offset();
        while (Cursor.isDigit(cursor.peek())) {
            cursor.skip(1);
        }
        return cursor.offset() > from;
    }

    private void scanBareWord(RawValue value) {
        int from = cursor.offset();
        String word = cursor.word();
        char next = cursor.peek();
        if (next == '(') {
            throw SyntaxException.inLine(from, "function calls are not supported: " + ENV_HINT);
        }
        if (next == '.' || next == '[') {
            throw SyntaxException.inLine(from, "variables are not supported: " + ENV_HINT);
        }
        if (word.equals("null")) {
            throw SyntaxException.inLine(from, "null is not supported: leave the key out to get its default");
        }
        if (!word.equals("true") && !word.equals("false")) {
            throw SyntaxException.inLine(from, "a text stands in quotes: write \"...\"");
        }
        value.append(word);
    }
}
