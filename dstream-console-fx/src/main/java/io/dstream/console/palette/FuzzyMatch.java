package io.dstream.console.palette;

import java.util.Locale;

/** Tells how well a text fits what was typed. */
final class FuzzyMatch {
    static final int NONE = -1;
    private static final int HIT = 1;
    private static final int IN_A_ROW = 4;
    private static final int AT_A_WORD = 6;
    private static final int MOST_LENGTH_MALUS = 20;

    private FuzzyMatch() {}

    /**
     * Returns a number that is the higher the better, {@link #NONE} where the letters are not in the text in their
     * order.
     */
    static int score(String typed, String text) {
        String wanted = typed.toLowerCase(Locale.ROOT).replace(" ", "");
        String from = text.toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return 0;
        }
        int best = NONE;
        // The first place of the first letter is not always the best.
        for (int start = from.indexOf(wanted.charAt(0));
                start >= 0;
                start = from.indexOf(wanted.charAt(0), start + 1)) {
            best = Math.max(best, scoreFrom(wanted, text, from, start));
        }
        return best;
    }

    private static int scoreFrom(String wanted, String text, String from, int start) {
        int score = MOST_LENGTH_MALUS - Math.min(MOST_LENGTH_MALUS, from.length() / 4);
        int last = start - 2;
        int at = start;
        for (int i = 0; i < wanted.length(); i++) {
            at = from.indexOf(wanted.charAt(i), i == 0 ? start : last + 1);
            if (at < 0) {
                return NONE;
            }
            score += HIT + (at == last + 1 ? IN_A_ROW : 0) + (beginsWord(text, at) ? AT_A_WORD : 0);
            last = at;
        }
        return score;
    }

    private static boolean beginsWord(String text, int at) {
        return at == 0
                || !Character.isLetterOrDigit(text.charAt(at - 1))
                || (Character.isUpperCase(text.charAt(at)) && Character.isLowerCase(text.charAt(at - 1)));
    }
}
