package io.dstream.azure;

import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import java.net.URI;
import java.util.Optional;

/** Opens clients for the management operations of a namespace. */
public final class ServiceBusAdministration {
    private ServiceBusAdministration() {}

    /**
     * Creates a client without connecting yet.
     *
     * @param endpoint where the management operations are served, empty for the service's own
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public static ServiceBusAdministrationClient client(NamespaceAccess access, Optional<URI> endpoint) {
        ServiceBusAdministrationClientBuilder builder = new ServiceBusAdministrationClientBuilder();
        if (access instanceof NamespaceAccess.ByIdentity identity) {
            endpoint.or(identity::administration)
                    .ifPresent(uri -> builder.addPolicy(new AdministrationEndpointPolicy(uri)));
            return builder.credential(identity.host(), identity.credential()).buildClient();
        }
        endpoint.ifPresent(uri -> builder.addPolicy(new AdministrationEndpointPolicy(uri)));
        try {
            return builder.connectionString(((NamespaceAccess.ByConnectionString) access).connectionString())
                    .buildClient();
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Service Bus");
        }
    }
}
