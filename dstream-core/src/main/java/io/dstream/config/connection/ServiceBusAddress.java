package io.dstream.config.connection;

import io.dstream.config.source.InvalidValueException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a connection string of Service Bus says.
 *
 * @param connectionString without its entity path, a secret
 * @param endpoint the namespace's host and port
 * @param isEmulator whether it leads to the emulator
 * @param entityPath the one queue or topic that it is for
 */
public record ServiceBusAddress(
        String connectionString, HostAndPort endpoint, boolean isEmulator, Optional<String> entityPath) {
    private static final String SCHEME = "sb://";
    private static final String ENDPOINT = "Endpoint";
    private static final String KEY_NAME = "SharedAccessKeyName";
    private static final String KEY = "SharedAccessKey";
    private static final String SIGNATURE = "SharedAccessSignature";
    private static final String ENTITY_PATH = "EntityPath";
    private static final String EMULATOR = "UseDevelopmentEmulator";
    private static final List<String> KEYS = List.of(ENDPOINT, KEY_NAME, KEY, SIGNATURE, ENTITY_PATH, EMULATOR);

    /**
     * Parses {@code Endpoint=sb://...;SharedAccessKeyName=...;SharedAccessKey=...}.
     *
     * @throws InvalidValueException if it is anything else; the message repeats nothing of it
     */
    public static ServiceBusAddress parse(String text) {
        KeyValues values = KeyValues.parse(text, KEYS);
        String uri = values.get(ENDPOINT)
                .orElseThrow(() -> new InvalidValueException(
                        "has no Endpoint: copy the connection string of the Service Bus namespace"));
        HostAndPort endpoint = endpoint(uri);
        requireKey(values);
        StringBuilder rebuilt = new StringBuilder(ENDPOINT + "=" + uri);
        for (String key : List.of(KEY_NAME, KEY, SIGNATURE, EMULATOR)) {
            values.get(key)
                    .ifPresent(
                            value -> rebuilt.append(';').append(key).append('=').append(value));
        }
        return new ServiceBusAddress(rebuilt.toString(), endpoint, values.isTrue(EMULATOR), values.get(ENTITY_PATH));
    }

    private static HostAndPort endpoint(String uri) {
        if (!uri.toLowerCase(Locale.ROOT).startsWith(SCHEME)) {
            throw new InvalidValueException("has an Endpoint that is not sb://...: write sb://<namespace host>/");
        }
        String rest = uri.substring(SCHEME.length());
        return HostAndPort.parse(rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest);
    }

    private static void requireKey(KeyValues values) {
        boolean hasKey = values.get(KEY_NAME).isPresent() && values.get(KEY).isPresent();
        if (!hasKey && values.get(SIGNATURE).isEmpty()) {
            throw new InvalidValueException(
                    "has no key: add SharedAccessKeyName and SharedAccessKey, or SharedAccessSignature");
        }
    }

    /** Returns the host only. */
    @Override
    public String toString() {
        return endpoint.host();
    }
}
