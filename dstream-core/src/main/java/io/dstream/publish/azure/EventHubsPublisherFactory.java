package io.dstream.publish.azure;

import io.dstream.azure.NamespaceAccess;
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
        NamespaceAccess access = NamespaceAccess.of(settings);
        try {
            return new EventHubsPublisher(access);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is not one of Event Hubs");
        }
    }
}
