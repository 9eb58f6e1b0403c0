package io.dstream.config;

import io.dstream.config.hcl.HclPlace;
import io.dstream.config.hcl.HclScalar;
import io.dstream.config.source.Span;
import io.dstream.log.SecretMask;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;

/** Takes secrets out of comments: those of the settings, whole or in part, and what looks like one. */
final class SecretText {
    static final String MASK = SecretMask.MASK;
    /** Shorter texts would be found in every other word. */
    private static final int MIN_LENGTH = 5;

    private final TreeSet<String> known =
            new TreeSet<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /** Remembers the secrets of one setting. */
    void learn(String text, LocatedSetting setting) {
        for (HclPlace place : setting.attribute().places()) {
            place.parts().stream()
                    .filter(part -> !part.isTemplate())
                    .forEach(part -> learn(part.span().of(text)));
        }
        scalars(setting).forEach(scalar -> learn(scalar.text()));
    }

    private static List<HclScalar> scalars(LocatedSetting setting) {
        return setting.attribute().value().fold(List::of, items -> items, List::of);
    }

    private void learn(String secret) {
        add(secret);
        add(secret.strip());
        for (String part : secret.split("[;\\s]+", -1)) {
            Matcher value = SecretMask.KEY_AND_SECRET.matcher(part);
            if (value.matches()) {
                add(part.substring(value.end(1)));
            }
            if (!part.contains("=") && !part.contains("://")) {
                add(part);
            }
        }
        Matcher url = SecretMask.IN_URL.matcher(secret);
        while (url.find()) {
            add(url.group(2));
            add(decoded(url.group(2)));
        }
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }

    private void add(String secret) {
        if (secret.length() >= MIN_LENGTH && !secret.equals(MASK)) {
            known.add(secret);
        }
    }

    /** Returns a comment without any secret. */
    String masked(String text, Span comment) {
        String masked = comment.of(text);
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        return SecretMask.masked(masked);
    }
}
