package io.dstream.config;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * An identity of Microsoft Entra ID that a service is signed in to with.
 *
 * @param settings {@code credential} and what it needs, by the names that the file gives them
 */
public record AzureIdentity(Map<String, Secret> settings) {
    public AzureIdentity {
        settings = Map.copyOf(settings);
    }

    /** Returns the settings as the adapters take them. */
    public Map<String, String> reveal() {
        Map<String, String> revealed = new LinkedHashMap<>();
        settings.forEach((key, value) -> revealed.put(key, value.reveal()));
        return revealed;
    }
}
