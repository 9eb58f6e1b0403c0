package io.dstream.publish.azure;

import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates publishers of type {@code azure_service_bus}. */
public final class ServiceBusPublisherFactory implements PublisherFactory {
    public static final String CONNECTION_STRING = "connection_string";
    public static final String ADMINISTRATION_ENDPOINT = "administration_endpoint";

    @Override
    public String type() {
        return "azure_service_bus";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        String connectionString = settings.get(CONNECTION_STRING);
        if (connectionString == null || connectionString.isBlank()) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is missing");
        }
        Optional<URI> endpoint = endpoint(settings.get(ADMINISTRATION_ENDPOINT));
        try {
            return new ServiceBusPublisher(connectionString, endpoint);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is not one of Service Bus");
        }
    }

    private static Optional<URI> endpoint(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            URI uri = URI.create(text);
            if (uri.getHost() != null && ("http".equals(uri.getScheme()) || "https".equals(uri.getScheme()))) {
                return Optional.of(uri);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(ADMINISTRATION_ENDPOINT + " is not an http or https address");
        }
        throw new IllegalArgumentException(ADMINISTRATION_ENDPOINT + " is not an http or https address");
    }
}
