package io.dstream.publish.azure;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/** The setting that says where management operations are served. */
final class AdministrationEndpoint {
    static final String KEY = "administration_endpoint";

    private AdministrationEndpoint() {}

    /**
     * Returns it, empty where it is not set.
     *
     * @throws IllegalArgumentException if it is none
     */
    static Optional<URI> of(Map<String, String> settings) {
        String text = settings.getOrDefault(KEY, "");
        if (text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(KEY + " is not an http or https address");
        }
        throw new IllegalArgumentException(KEY + " is not an http or https address");
    }
}
