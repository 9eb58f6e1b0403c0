package io.dstream.sandbox.servicebus.broker.filter;

import io.dstream.sandbox.servicebus.broker.filter.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts an expression into words. */
final class Lexer {
    private static final Pattern NUMBER = Pattern.compile("[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern WORD = Pattern.compile("\\p{L}[_\\p{L}\\p{Nd}]*");
    private static final Pattern PARAMETER = Pattern.compile("@[_\\p{L}\\p{Nd}]+");
    private static final Pattern SYMBOL = Pattern.compile("<>|!=|<=|>=|[=<>(),.+*/%-]");

    private final String expression;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    private Lexer(String expression) {
        this.expression = expression;
    }

    /** Returns the words, ended by one of kind {@link Kind#END}. */
    static List<Token> tokens(String expression) {
        return new Lexer(expression).all();
    }

    private List<Token> all() {
        skipSpace();
        while (at < expression.length()) {
            next();
            skipSpace();
        }
        tokens.add(new Token(Kind.END, "", at));
        return tokens;
    }

    private void skipSpace() {
        while (at < expression.length() && Character.isWhitespace(expression.charAt(at))) {
            at++;
        }
    }

    private void next() {
        switch (expression.charAt(at)) {
            case '\'' -> quoted('\'', Kind.STRING);
            case '"' -> quoted('"', Kind.QUOTED_NAME);
            case '[' -> quoted(']', Kind.QUOTED_NAME);
            default -> {
                if (!(take(NUMBER, Kind.NUMBER)
                        || take(WORD, Kind.WORD)
                        || take(PARAMETER, Kind.PARAMETER)
                        || take(SYMBOL, Kind.SYMBOL))) {
                    throw BadFilterException.at(at, "unexpected character '" + expression.charAt(at) + "'.");
                }
            }
        }
    }

    private boolean take(Pattern pattern, Kind kind) {
        Matcher matcher = pattern.matcher(expression).region(at, expression.length());
        if (!matcher.lookingAt()) {
            return false;
        }
        tokens.add(new Token(kind, matcher.group(), at));
        at = matcher.end();
        return true;
    }

    // The closing mark within is written twice.
    private void quoted(char mark, Kind kind) {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (at < expression.length()) {
            char character = expression.charAt(at++);
            if (character != mark) {
                text.append(character);
            } else if (at < expression.length() && expression.charAt(at) == mark) {
                text.append(mark);
                at++;
            } else {
                tokens.add(new Token(kind, text.toString(), start));
                return;
            }
        }
        throw BadFilterException.at(start, "the closing " + mark + " is missing.");
    }
}
