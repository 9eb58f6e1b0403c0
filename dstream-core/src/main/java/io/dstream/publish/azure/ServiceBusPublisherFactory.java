package io.dstream.publish.azure;

import io.dstream.azure.EntityPlan;
import io.dstream.azure.NamespaceAccess;
import io.dstream.config.schema.GoDuration;
import io.dstream.publish.Publisher;
import io.dstream.publish.PublisherFactory;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Creates publishers of type {@code azure_service_bus}. */
public final class ServiceBusPublisherFactory implements PublisherFactory {
    public static final String CONNECTION_STRING = "connection_string";

    private static final String CREATE_ENTITIES = "create_entities";
    private static final String SUBSCRIPTIONS = "subscriptions";
    private static final String SESSIONS = "sessions";
    private static final String DUPLICATE_DETECTION = "duplicate_detection_window";
    private static final String TIME_TO_LIVE = "time_to_live";
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    @Override
    public String type() {
        return "azure_service_bus";
    }

    @Override
    public Publisher create(Map<String, String> settings) {
        NamespaceAccess access = NamespaceAccess.of(settings);
        Optional<URI> endpoint = AdministrationEndpoint.of(settings);
        try {
            return new ServiceBusPublisher(access, endpoint, plan(settings));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is not one of Service Bus");
        }
    }

    private static EntityPlan plan(Map<String, String> settings) {
        EntityPlan usual = EntityPlan.USUAL;
        String subscriptions = settings.get(SUBSCRIPTIONS);
        String timeToLive = settings.get(TIME_TO_LIVE);
        String duplicateDetection = settings.get(DUPLICATE_DETECTION);
        return new EntityPlan(
                !"false".equals(settings.get(CREATE_ENTITIES)),
                subscriptions == null
                        ? usual.subscriptions()
                        : COMMA.splitAsStream(subscriptions.strip()).toList(),
                "true".equals(settings.get(SESSIONS)),
                duplicateDetection == null ? usual.duplicateDetection() : GoDuration.parse(duplicateDetection),
                timeToLive == null ? Optional.empty() : Optional.of(GoDuration.parse(timeToLive)));
    }
}
