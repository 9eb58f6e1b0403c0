package io.dstream.config;

import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * Where spans go.
 *
 * @param otlpEndpoint of a collector that speaks OTLP over HTTP, empty for none
 * @param headers sent with each export, such as a token
 * @param sampleRatio which part of the polls is traced, 0 to 1
 */
public record TelemetryConfig(Optional<URI> otlpEndpoint, Map<String, Secret> headers, double sampleRatio) {
    /** No spans. */
    public static final TelemetryConfig OFF = new TelemetryConfig(Optional.empty(), Map.of(), 0);

    public TelemetryConfig {
        headers = Map.copyOf(headers);
    }
}
