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
     * @throws IllegalArgumentException if the connection string is malformed; the message does not show it
     */
    public static ServiceBusAdministrationClient client(String connectionString, Optional<URI> endpoint) {
        try {
            var builder = new ServiceBusAdministrationClientBuilder().connectionString(connectionString);
            endpoint.ifPresent(uri -> builder.addPolicy(new AdministrationEndpointPolicy(uri)));
            return builder.buildClient();
        } catch (RuntimeException e) {
            // Neither the message nor the cause: the SDK quotes parts of the string.
            throw new IllegalArgumentException("The connection string is not one of Service Bus");
        }
    }
}
