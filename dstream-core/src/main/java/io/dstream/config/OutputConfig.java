package io.dstream.config;

import io.dstream.event.KeyRule;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Where changes are routed to.
 *
 * @param name the block's label, empty where the only output has none
 * @param type which publisher, such as {@code azure_service_bus} or {@code console}
 * @param settings all keys of the block but {@code type}, defaults included; each counts as a secret, since only the
 *     publisher knows which of them are
 */
public record OutputConfig(String name, String type, Map<String, Secret> settings) {
    public OutputConfig {
        settings = Map.copyOf(settings);
    }

    /** Creates the only output. */
    public OutputConfig(String type, Map<String, Secret> settings) {
        this("", type, settings);
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

    /** Returns the entity that takes the changes of all tables without a destination of their own, if there is one. */
    public Optional<String> destination() {
        return Optional.of(setting(OutputSchema.DESTINATION, "")).filter(name -> !name.isEmpty());
    }

    /** Returns what keeps the order of events. */
    public KeyRule keys() {
        return switch (type) {
            case OutputSchema.SERVICE_BUS -> KeyWords.rule(setting(OutputSchema.SESSION_ID, KeyWords.TABLE));
            case OutputSchema.EVENT_HUBS -> KeyWords.rule(setting(OutputSchema.PARTITION_KEY, KeyWords.PRIMARY_KEY));
            default -> KeyRule.TABLE;
        };
    }

    private String setting(String key, String otherwise) {
        Secret value = settings.get(key);
        return value == null ? otherwise : value.reveal();
    }
}
