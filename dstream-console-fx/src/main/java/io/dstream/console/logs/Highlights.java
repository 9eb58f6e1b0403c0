package io.dstream.console.logs;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Parts a line where it holds what is searched for. */
final class Highlights {
    private Highlights() {}

    /** A part of a line. */
    record Part(String text, boolean isHit) {}

    /** Returns the parts in order; a line without a hit is one part. */
    static List<Part> of(String text, String search) {
        String wanted = search.strip().toLowerCase(Locale.ROOT);
        String lower = text.toLowerCase(Locale.ROOT);
        // Some letters change their length with their case: positions would not agree.
        if (wanted.isEmpty() || lower.length() != text.length()) {
            return List.of(new Part(text, false));
        }
        List<Part> parts = new ArrayList<>();
        int at = 0;
        for (int hit = lower.indexOf(wanted); hit >= 0; hit = lower.indexOf(wanted, at)) {
            add(parts, text.substring(at, hit), false);
            at = hit + wanted.length();
            add(parts, text.substring(hit, at), true);
        }
        add(parts, text.substring(at), false);
        return parts;
    }

    private static void add(List<Part> parts, String text, boolean isHit) {
        if (!text.isEmpty()) {
            parts.add(new Part(text, isHit));
        }
    }
}
