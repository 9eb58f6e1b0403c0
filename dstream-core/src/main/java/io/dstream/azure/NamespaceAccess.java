package io.dstream.azure;

import com.azure.core.credential.TokenCredential;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** How a namespace of Service Bus or Event Hubs is reached and signed in to. */
public sealed interface NamespaceAccess {
    String NAMESPACE = "namespace";
    String CONNECTION_STRING = "connection_string";

    /** By a connection string with a key or a shared access signature. */
    static NamespaceAccess of(String connectionString) {
        return new ByConnectionString(connectionString);
    }

    /**
     * By an identity of Microsoft Entra ID, over TLS.
     *
     * @param host of the namespace
     * @param port where it is not the usual one
     */
    static NamespaceAccess of(String host, OptionalInt port, TokenCredential credential) {
        return new ByIdentity(host, port, credential);
    }

    /**
     * By what settings say: {@code namespace}, a host and perhaps a port, with a credential, or {@code connection_string}.
     *
     * @throws IllegalArgumentException if neither is there, or one is malformed; the message shows no value
     */
    static NamespaceAccess of(Map<String, String> settings) {
        String namespace = settings.getOrDefault(NAMESPACE, "");
        if (!namespace.isBlank()) {
            int colon = namespace.lastIndexOf(':');
            return colon < 0
                    ? of(namespace, OptionalInt.empty(), EntraCredentials.of(settings))
                    : of(namespace.substring(0, colon), port(namespace, colon), EntraCredentials.of(settings));
        }
        String connectionString = settings.getOrDefault(CONNECTION_STRING, "");
        if (connectionString.isBlank()) {
            throw new IllegalArgumentException(CONNECTION_STRING + " is missing");
        }
        return of(connectionString);
    }

    private static OptionalInt port(String namespace, int colon) {
        try {
            return OptionalInt.of(Integer.parseInt(namespace.substring(colon + 1)));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(NAMESPACE + " has a port that is no number", e);
        }
    }

    /** A connection string, a secret. */
    record ByConnectionString(String connectionString) implements NamespaceAccess {
        /** Leaves the secret out. */
        @Override
        public String toString() {
            return "ByConnectionString";
        }
    }

    /** An identity. */
    record ByIdentity(String host, OptionalInt port, TokenCredential credential) implements NamespaceAccess {
        /** Has a builder of the SDK connect to the port, where it is not the usual one. */
        void customise(Consumer<String> endpoint) {
            port.ifPresent(number -> endpoint.accept("https://" + host + ":" + number));
        }

        /** Returns where the management operations are served, where that is not at the host itself. */
        Optional<URI> administration() {
            return port.isPresent()
                    ? Optional.of(URI.create("https://" + host + ":" + port.getAsInt()))
                    : Optional.empty();
        }
    }
}
