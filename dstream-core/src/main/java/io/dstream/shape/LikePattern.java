package io.dstream.shape;

/** Matches texts with the patterns of LIKE, in time that grows with the product of both lengths at most. */
final class LikePattern {
    private static final char ANY = '%';
    private static final char ONE = '_';

    private LikePattern() {}

    static boolean matches(String pattern, String text) {
        int at = 0;
        int next = 0;
        int lastAny = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == ANY) {
                lastAny = next;
                resume = at;
                next++;
            } else if (next < pattern.length() && isOne(pattern.charAt(next), text.charAt(at))) {
                at++;
                next++;
            } else if (lastAny >= 0) {
                // The last % takes one character more.
                resume++;
                at = resume;
                next = lastAny + 1;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == ANY) {
            next++;
        }
        return next == pattern.length();
    }

    private static boolean isOne(char pattern, char text) {
        return pattern == ONE || pattern == text;
    }
}
