package io.dstream.publish.azure;

import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.util.Map;

/** Creates publishers of type {@code azure_event_hubs}. */
public final class EventHubsPublisherFactory implements PublisherFactory {
    public static final String CONNECTION_STRING = "connection_string";

    @Override
    public String type() {
        return "azure_event_hubs";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        String connectionString = settings.get(CONNECTION_STRING);
        if (connectionString == null || connectionString.isBlank()) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is missing");
        }
        try {
            return new EventHubsPublisher(connectionString);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is not one of Event Hubs");
        }
    }
}
