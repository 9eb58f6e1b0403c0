package io.dstream.config.source;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds what a misspelt word was meant to be, and which words a message may repeat. */
public final class Spelling {
    private static final int MAX_WORD_LENGTH = 64;
    private static final Pattern HARMLESS_WORD = Pattern.compile("[a-z][a-z_]{0,39}");

    private Spelling() {}

    /** Returns the nearest known word, if it is near enough to be meant; letter case counts for nothing. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        if (word.length() > MAX_WORD_LENGTH) {
            return Optional.empty();
        }
        return known.stream()
                .filter(candidate -> isNear(word, candidate))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** Returns {@code ; did you mean "x"?} or nothing. */
    public static String suggestion(String word, Collection<String> known) {
        return nearest(word, known)
                .map(near -> "; did you mean \"" + near + "\"?")
                .orElse("");
    }

    /**
     * Returns whether a message may repeat a word that stands where a name belongs.
     *
     * <p>After a slip of the pen a piece of a secret may stand there, so only what is near a known word or looks like a
     * plain lower-case name is repeated.
     */
    public static boolean isPrintable(String word, Collection<String> known) {
        return HARMLESS_WORD.matcher(word).matches() || nearest(word, known).isPresent();
    }

    private static boolean isNear(String word, String candidate) {
        int tolerance = tolerance(candidate);
        return Math.abs(word.length() - candidate.length()) <= tolerance && distance(word, candidate) <= tolerance;
    }

    private static int tolerance(String word) {
        return word.length() <= 4 ? 1 : word.length() <= 8 ? 2 : 3;
    }

    /** Counts the insertions, deletions, replacements and swaps of neighbours that turn one word into the other. */
    static int distance(String first, String second) {
        String a = first.toLowerCase(Locale.ROOT);
        String b = second.toLowerCase(Locale.ROOT);
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : cheapest(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int cheapest(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int cheapest = Math.min(Math.min(cost[i - 1][j], cost[i][j - 1]) + 1, cost[i - 1][j - 1] + (same ? 0 : 1));
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(cheapest, cost[i - 2][j - 2] + 1) : cheapest;
    }
}
