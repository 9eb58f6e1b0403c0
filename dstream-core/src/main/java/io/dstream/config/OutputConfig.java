package io.dstream.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where changes are routed to.
 *
 * @param type which publisher, such as {@code azure_service_bus} or {@code console}
 * @param settings all keys of the block but {@code type}, defaults included; each counts as a secret, since only the
 *     publisher knows which of them are
 */
public record OutputConfig(String type, Map<String, Secret> settings) {
    public OutputConfig {
        settings = Map.copyOf(settings);
    }

    /** Returns the settings as a {@link io.dstream.publish.PublisherFactory} takes them. */
    public Map<String, String> revealSettings() {
        Map<String, String> revealed = new LinkedHashMap<>();
        settings.forEach((key, value) -> revealed.put(key, value.reveal()));
        return revealed;
    }

    /** Returns the event format. */
    public OutputFormat format() {
        return OutputFormat.of(
                setting(OutputSchema.FORMAT, OutputSchema.DEFAULT_FORMAT), setting(OutputSchema.PROFILE, ""));
    }

    /** Returns how column values are written. */
    public ValueStyle values() {
        return ValueStyle.of(setting(OutputSchema.VALUES, ValueStyle.TYPED.word()));
    }

    private String setting(String key, String otherwise) {
        Secret value = settings.get(key);
        return value == null ? otherwise : value.reveal();
    }
}
