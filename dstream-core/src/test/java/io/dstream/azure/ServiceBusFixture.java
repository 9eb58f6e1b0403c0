package io.dstream.azure;

import com.azure.messaging.servicebus.ServiceBusClientBuilder;
import com.azure.messaging.servicebus.ServiceBusReceivedMessage;
import com.azure.messaging.servicebus.ServiceBusReceiverAsyncClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClient;
import com.azure.messaging.servicebus.administration.ServiceBusAdministrationClientBuilder;
import com.azure.messaging.servicebus.models.ServiceBusReceiveMode;
import io.dstream.sandbox.servicebus.ServiceBusOptions;
import io.dstream.sandbox.servicebus.ServiceBusServer;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A namespace for tests: the sandbox, or a real one where {@code -Ddstream.it.servicebus=<connection string>} is given. */
public final class ServiceBusFixture implements AutoCloseable {
    private static final AtomicInteger NAMES = new AtomicInteger();
    private static final long RUN = System.currentTimeMillis();

    private final @Nullable ServiceBusServer sandbox;
    private final String connectionString;
    private final Optional<URI> administrationEndpoint;

    private ServiceBusFixture(
            @Nullable ServiceBusServer sandbox, String connectionString, Optional<URI> administrationEndpoint) {
        this.sandbox = sandbox;
        this.connectionString = connectionString;
        this.administrationEndpoint = administrationEndpoint;
    }

    public static ServiceBusFixture open() {
        String real = System.getProperty("dstream.it.servicebus");
        if (real != null) {
            return new ServiceBusFixture(null, real, Optional.empty());
        }
        ServiceBusServer server = ServiceBusServer.start(ServiceBusOptions.DEFAULT);
        URI administration = URI.create("http://localhost:" + server.adminPort());
        return new ServiceBusFixture(server, server.connectionString(), Optional.of(administration));
    }

    public String connectionString() {
        return connectionString;
    }

    public Optional<URI> administrationEndpoint() {
        return administrationEndpoint;
    }

    public ServiceBusEntities entities() {
        return new ServiceBusEntities(NamespaceAccess.of(connectionString), administrationEndpoint);
    }

    public ServiceBusAdministrationClient administration() {
        var builder = new ServiceBusAdministrationClientBuilder().connectionString(connectionString);
        administrationEndpoint.ifPresent(uri -> builder.addPolicy(new AdministrationEndpointPolicy(uri)));
        return builder.buildClient();
    }

    /** Returns a name that no other test uses. */
    public static String newName(String kind) {
        return "it-" + kind + "-" + RUN + "-" + NAMES.incrementAndGet();
    }

    /** Receives and removes what a topic's subscription delivers, until so many came or none came for a while. */
    public List<ServiceBusReceivedMessage> drain(String topic, int expected, Duration patience) {
        // Not the synchronous client: in this mode it drops what arrives between two calls. And at most 100 asked for
        // at once: above 256 the SDK's buffer overflows and the link stands still.
        try (ServiceBusReceiverAsyncClient receiver = new ServiceBusClientBuilder()
                .connectionString(connectionString)
                .receiver()
                .topicName(topic)
                .subscriptionName(IngestEntity.SUBSCRIPTION)
                .receiveMode(ServiceBusReceiveMode.RECEIVE_AND_DELETE)
                .disableAutoComplete()
                .buildAsyncClient()) {
            List<ServiceBusReceivedMessage> all = receiver.receiveMessages()
                    .limitRate(100)
                    .take(expected)
                    .timeout(patience)
                    .onErrorResume(TimeoutException.class, e -> Mono.empty())
                    .collectList()
                    .block();
            return all == null ? List.of() : all;
        }
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
