package io.dstream.config.template;

import io.dstream.config.source.Spelling;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Parses {@code function argument ... | function argument ...} between double braces. */
final class TemplateParser {
    private static final int MAX_DEPTH = 16;
    private static final Set<String> CONTROL_WORDS =
            Set.of("if", "else", "end", "range", "with", "define", "template", "block", "break", "continue");

    private final String text;
    private final int start;
    private int at;
    private int depth;

    TemplateParser(String text, int start) {
        this.text = text;
        this.start = start;
        this.at = start + 2;
    }

    Template parse() {
        if (peek() == '-') {
            throw new TemplateException(at, "trim markers ({{- and -}}) are not supported: remove the dash");
        }
        Expression expression = pipeline();
        if (!text.startsWith("}}", at)) {
            throw unexpected();
        }
        return new Template(expression, at + 2);
    }

    private Expression pipeline() {
        Expression expression = command(List.of());
        while (peek() == '|') {
            at++;
            expression = command(List.of(expression));
        }
        return expression;
    }

    private Expression command(List<Expression> piped) {
        skipSpace();
        if (!isWordStart(peek())) {
            if (!piped.isEmpty()) {
                throw new TemplateException(at, "a function belongs behind a pipe: one of " + functions());
            }
            Expression operand = operand();
            skipSpace();
            return operand;
        }
        int offset = at;
        TemplateFunction function = function();
        List<Expression> arguments = new ArrayList<>();
        skipSpace();
        while (isOperandStart()) {
            arguments.add(operand());
            skipSpace();
        }
        if (isWordStart(peek())) {
            throw new TemplateException(at, "a text stands in quotes: write " + function.word() + " \"...\"");
        }
        if (peek() != '|' && peek() != ')' && peek() != '}') {
            throw unexpected();
        }
        arguments.addAll(piped);
        if (arguments.size() != function.arguments()) {
            throw new TemplateException(
                    offset,
                    "%s takes %d %s, not %d"
                            .formatted(
                                    function.word(),
                                    function.arguments(),
                                    function.arguments() == 1 ? "argument" : "arguments",
                                    arguments.size()));
        }
        return new Expression.Call(offset, function, arguments);
    }

    private TemplateFunction function() {
        int offset = at;
        while (isWordStart(peek()) || Character.isDigit(peek())) {
            at++;
        }
        String word = text.substring(offset, at);
        if (CONTROL_WORDS.contains(word)) {
            throw new TemplateException(
                    offset,
                    "\"" + word + "\" is not supported in templates: a template yields one value, with " + functions());
        }
        return TemplateFunction.named(word).orElseThrow(() -> unknownFunction(offset, word));
    }

    private static TemplateException unknownFunction(int offset, String word) {
        List<String> known = TemplateFunction.words();
        String name = Spelling.isPrintable(word, known) ? " \"" + word + "\"" : "";
        return new TemplateException(
                offset,
                "unknown template function" + name
                        + Spelling.nearest(word, known)
                                .map(near -> ": did you mean \"" + near + "\"?")
                                .orElse(": use one of " + functions()));
    }

    private boolean isOperandStart() {
        return peek() == '"' || peek() == '(' || text.startsWith("\\\"", at);
    }

    private Expression operand() {
        if (peek() == '(') {
            return parenthesised();
        }
        if (peek() == '"') {
            at++;
            return new Expression.Literal(plainlyQuoted());
        }
        if (text.startsWith("\\\"", at)) {
            at += 2;
            return new Expression.Literal(quotedWithBackslashes());
        }
        throw unexpected();
    }

    private Expression parenthesised() {
        if (++depth > MAX_DEPTH) {
            throw new TemplateException(at, "parentheses are nested more than " + MAX_DEPTH + " deep");
        }
        at++;
        Expression inner = pipeline();
        if (peek() != ')') {
            throw unexpected();
        }
        at++;
        depth--;
        return inner;
    }

    private String plainlyQuoted() {
        StringBuilder literal = new StringBuilder();
        for (char c = inLiteral(); c != '"'; c = inLiteral()) {
            literal.append(c == '\\' ? unescape() : c);
            at++;
        }
        at++;
        return literal.toString();
    }

    private char unescape() {
        at++;
        return switch (peek()) {
            case '"' -> '"';
            case '\\' -> '\\';
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            default ->
                throw new TemplateException(at - 1, "unknown escape in a template's text: write a backslash as \\\\");
        };
    }

    private String quotedWithBackslashes() {
        int from = at;
        while (!text.startsWith("\\\"", at)) {
            char c = inLiteral();
            if (c == '"' || c == '\\') {
                throw new TemplateException(
                        at,
                        "a template's text that starts with \\\" ends with \\\" and holds no other quote or backslash");
            }
            at++;
        }
        at += 2;
        return text.substring(from, at - 2);
    }

    private char inLiteral() {
        if (peek() == '\n' || peek() == END) {
            throw new TemplateException(start, "the template is not closed on its line: add the missing quote or }}");
        }
        return peek();
    }

    private TemplateException unexpected() {
        char c = peek();
        if (c == '\n' || c == '\r' || c == END) {
            return new TemplateException(start, "the template is not closed on its line: add }}");
        }
        return new TemplateException(
                at,
                "unexpected "
                        + (Character.isLetterOrDigit(c)
                                ? "text"
                                : "'" + text.substring(at, text.offsetByCodePoints(at, 1)) + "'")
                        + " in a template: write {{ env \"NAME\" }}, with " + functions() + " and pipes only");
    }

    private static String functions() {
        return String.join(", ", TemplateFunction.words());
    }

    private void skipSpace() {
        while (peek() == ' ' || peek() == '\t') {
            at++;
        }
    }

    private static boolean isWordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
    }

    /** No text holds it: the scanner refuses it before. */
    private static final char END = '\0';

    private char peek() {
        return at < text.length() ? text.charAt(at) : END;
    }
}
