package io.dstream.sandbox.servicebus.broker.filter;

import java.util.regex.Pattern;

/** The patterns of LIKE: {@code %} stands for any characters, {@code _} for one. */
final class LikePattern {
    private LikePattern() {}

    /**
     * Returns whether the whole text fits.
     *
     * @param escape a string of one character that takes the meaning from the next, empty for none
     * @throws FilterException if one of them is not such a string
     */
    static boolean matches(Object text, Object pattern, Object escape) {
        if (!(text instanceof String string) || !(pattern instanceof String wanted)) {
            throw new FilterException("LIKE is defined for strings only.");
        }
        if (!(escape instanceof String mark) || mark.length() > 1) {
            throw new FilterException("ESCAPE takes a string of one character.");
        }
        return Pattern.compile(expression(wanted, mark), Pattern.DOTALL)
                .matcher(string)
                .matches();
    }

    private static String expression(String pattern, String escape) {
        StringBuilder expression = new StringBuilder();
        for (int at = 0; at < pattern.length(); at++) {
            String character = pattern.substring(at, at + 1);
            if (character.equals(escape) && at + 1 < pattern.length()) {
                at++;
                expression.append(Pattern.quote(pattern.substring(at, at + 1)));
            } else {
                expression.append(
                        switch (character) {
                            case "%" -> ".*";
                            case "_" -> ".";
                            default -> Pattern.quote(character);
                        });
            }
        }
        return expression.toString();
    }
}
