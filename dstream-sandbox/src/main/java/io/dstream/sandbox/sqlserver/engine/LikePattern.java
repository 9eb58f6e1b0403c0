package io.dstream.sandbox.sqlserver.engine;

import java.util.regex.Pattern;

/** A pattern of LIKE without an escape character: percent, underscore and sets in brackets; upper and lower case are alike. */
final class LikePattern {
    private final Pattern pattern;

    /** Makes the pattern; an empty text matches everything. */
    LikePattern(String text) {
        StringBuilder regex = new StringBuilder();
        int i = 0;
        while (i < text.length()) {
            int close = text.charAt(i) == '[' ? text.indexOf(']', i + 1) : -1;
            if (close > 0) {
                regex.append(set(text.substring(i + 1, close)));
                i = close + 1;
            } else {
                regex.append(one(text.charAt(i)));
                i++;
            }
        }
        pattern = Pattern.compile(
                text.isEmpty() ? ".*" : regex.toString(),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    private static String one(char character) {
        return switch (character) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(character));
        };
    }

    private static String set(String members) {
        boolean negated = members.startsWith("^");
        String rest = (negated ? members.substring(1) : members).replaceAll("[\\[\\]\\\\&^]", "\\\\$0");
        return rest.isEmpty() ? "(?!)" : "[" + (negated ? "^" : "") + rest + "]";
    }

    boolean matches(String name) {
        return pattern.matcher(name).matches();
    }
}
