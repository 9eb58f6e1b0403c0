package io.dstream.shape;

import io.dstream.shape.Token.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Splits a condition into words. */
final class ConditionScanner {
    private static final Pattern TOKEN = Pattern.compile("\\s*+(?:"
            + "(?<word>[\\p{L}_@#][\\p{L}\\p{N}_@#$]*+)"
            + "|\\[(?<name>(?:[^\\]]|\\]\\])++)\\]"
            + "|'(?<text>(?:[^']|'')*+)'"
            + "|(?<number>-?\\d++(?:\\.\\d++)?)"
            + "|(?<symbol><>|!=|<=|>=|[=<>(),])"
            + ")");
    private static final Pattern BLANKS = Pattern.compile("\\s*+");

    private ConditionScanner() {}

    static List<Token> scan(String text) {
        List<Token> tokens = new ArrayList<>();
        Matcher matcher = TOKEN.matcher(text);
        int end = 0;
        while (matcher.region(end, text.length()).lookingAt()) {
            tokens.add(token(matcher));
            end = matcher.end();
        }
        Matcher rest = BLANKS.matcher(text).region(end, text.length());
        int offset = rest.lookingAt() ? rest.end() : end;
        if (offset < text.length()) {
            throw unreadable(text, offset);
        }
        tokens.add(new Token(Kind.END, "", text.length()));
        return tokens;
    }

    private static ConditionSyntaxException unreadable(String text, int offset) {
        char next = text.charAt(offset);
        String hint =
                switch (next) {
                    case '\'' -> "this text is never closed: add '";
                    case '[' -> "this name is never closed: add ]";
                    case '"' -> "a text stands in single quotes, a name as it is or in brackets";
                    default -> "\"" + next + "\" has no place in a condition";
                };
        return new ConditionSyntaxException(offset, hint);
    }

    private static Token token(Matcher matcher) {
        if (matcher.group("word") != null) {
            return new Token(Kind.WORD, matcher.group("word"), matcher.start("word"));
        }
        if (matcher.group("name") != null) {
            return new Token(Kind.NAME, matcher.group("name").replace("]]", "]"), matcher.start("name") - 1);
        }
        if (matcher.group("text") != null) {
            return new Token(Kind.TEXT, matcher.group("text").replace("''", "'"), matcher.start("text") - 1);
        }
        return matcher.group("number") != null
                ? new Token(Kind.NUMBER, matcher.group("number"), matcher.start("number"))
                : new Token(Kind.SYMBOL, matcher.group("symbol"), matcher.start("symbol"));
    }
}
