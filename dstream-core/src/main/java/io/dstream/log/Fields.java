package io.dstream.log;

import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The key=value fields of a log line.
 *
 * <p>A map, so that a formatter that knows fields writes them apart; every other formatter writes {@link #toString()}
 * in their place.
 */
public final class Fields extends AbstractMap<String, String> {
    private final Map<String, String> values;

    private Fields(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns fields from keys and values in turn.
     *
     * @throws IllegalArgumentException if the number of arguments is odd
     */
    public static Fields of(@Nullable Object... keysAndValues) {
        if (keysAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("Each field has a key and a value");
        }
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(String.valueOf(keysAndValues[i]), String.valueOf(keysAndValues[i + 1]));
        }
        return new Fields(values);
    }

    @Override
    public Set<Entry<String, String>> entrySet() {
        return values.entrySet();
    }

    @Override
    public String toString() {
        List<String> fields = new ArrayList<>();
        values.forEach((key, value) -> fields.add(key + "=" + value));
        return String.join(" ", fields);
    }
}
