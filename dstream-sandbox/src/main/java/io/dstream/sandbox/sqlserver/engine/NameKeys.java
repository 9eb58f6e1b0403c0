package io.dstream.sandbox.sqlserver.engine;

import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;

/** The forms of names by which they are found in any case; kept, since a prepared statement asks for the same ones with every row. */
final class NameKeys {
    private static final int LARGEST = 10_000;
    private static final ConcurrentHashMap<String, String> KEYS = new ConcurrentHashMap<>();

    private NameKeys() {}

    static String of(String name) {
        String key = KEYS.get(name);
        if (key == null) {
            key = name.toLowerCase(Locale.ROOT);
            if (KEYS.size() >= LARGEST) {
                KEYS.clear();
            }
            KEYS.put(name, key);
        }
        return key;
    }
}
