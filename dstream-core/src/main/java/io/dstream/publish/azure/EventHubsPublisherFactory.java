package io.dstream.publish.azure;

import io.dstream.azure.EventHubEntities;
import io.dstream.azure.HubPlan;
import io.dstream.azure.NamespaceAccess;
import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.net.URI;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Creates publishers of type {@code azure_event_hubs}. */
public final class EventHubsPublisherFactory implements PublisherFactory {
    public static final String CONNECTION_STRING = "connection_string";

    private static final String CREATE_ENTITIES = "create_entities";
    private static final String PARTITIONS = "partitions";

    @Override
    public String type() {
        return "azure_event_hubs";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        NamespaceAccess access = NamespaceAccess.of(settings);
        Optional<URI> endpoint = AdministrationEndpoint.of(settings);
        HubPlan plan = plan(settings);
        try {
            return new EventHubsPublisher(access, new EventHubEntities(access, endpoint, plan, Clock.systemUTC()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is not one of Event Hubs");
        }
    }

    private static HubPlan plan(Map<String, String> settings) {
        String partitions = settings.getOrDefault(PARTITIONS, Integer.toString(HubPlan.PARTITIONS));
        try {
            return new HubPlan(!"false".equals(settings.get(CREATE_ENTITIES)), Integer.parseInt(partitions));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(PARTITIONS + " is no number", e);
        }
    }
}
