package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import io.dstream.config.source.Spelling;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The {@code Key=value;Key=value} of an Azure connection string; letter case of keys counts for nothing. */
public final class KeyValues {
    private final Map<String, String> values;

    private KeyValues(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Parses a connection string.
     *
     * @param known the keys that may stand in it
     * @throws InvalidValueException if there is anything else in it
     */
    public static KeyValues parse(String text, Collection<String> known) {
        Map<String, String> values = new LinkedHashMap<>();
        int number = 0;
        for (String part : text.strip().split(";", -1)) {
            number++;
            if (!part.isBlank()) {
                addTo(values, part, number, known);
            }
        }
        return new KeyValues(values);
    }

    private static void addTo(Map<String, String> values, String part, int number, Collection<String> known) {
        int equals = part.indexOf('=');
        if (equals < 0) {
            throw new InvalidValueException("has a part without = (part " + number
                    + "): write Key=value;Key=value as the Azure portal shows it");
        }
        String key = part.substring(0, equals).strip();
        String canonical = known.stream()
                .filter(key::equalsIgnoreCase)
                .findFirst()
                .orElseThrow(() -> new InvalidValueException(
                        "has an unknown key (part " + number + ")" + Spelling.suggestion(key, known)));
        if (values.putIfAbsent(
                        canonical.toLowerCase(Locale.ROOT),
                        part.substring(equals + 1).strip())
                != null) {
            throw new InvalidValueException("has " + canonical + " twice: remove one");
        }
    }

    public Optional<String> get(String key) {
        return Optional.ofNullable(values.get(key.toLowerCase(Locale.ROOT))).filter(value -> !value.isEmpty());
    }

    public boolean isTrue(String key) {
        return get(key).filter("true"::equalsIgnoreCase).isPresent();
    }

    /** Returns the keys only: the values may be secrets. */
    @Override
    public String toString() {
        return values.keySet().toString();
    }
}
