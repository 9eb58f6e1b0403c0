package io.dstream.config;

import io.dstream.config.connection.HostAndPort;
import io.dstream.config.connection.ServiceBusAddress;
import io.dstream.config.source.InvalidValueException;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a Service Bus namespace is reached.
 *
 * @param connectionString as the SDK takes it, without an entity path; empty where an identity signs in
 * @param host the namespace's host
 * @param port where it is not the usual one
 * @param isEmulator whether it is the emulator, which speaks without TLS
 * @param entityPath the one queue or topic that the connection string is for
 * @param administrationEndpoint where queues and topics are managed; empty for the SDK's default, which is the host
 *     itself over HTTPS
 * @param identity what signs in where there is no connection string
 */
public record ServiceBusConnection(
        Secret connectionString,
        String host,
        OptionalInt port,
        boolean isEmulator,
        Optional<String> entityPath,
        Optional<URI> administrationEndpoint,
        Optional<AzureIdentity> identity) {
    /** The port of Microsoft's emulator for administration. */
    private static final int EMULATOR_ADMINISTRATION_PORT = 5300;

    /**
     * Parses a connection string.
     *
     * @throws IllegalArgumentException if it is none; the message repeats nothing of it
     */
    public static ServiceBusConnection parse(String connectionString) {
        ServiceBusAddress address = ServiceBusAddress.parse(connectionString);
        HostAndPort endpoint = address.endpoint();
        return new ServiceBusConnection(
                Secret.of(address.connectionString()),
                endpoint.host(),
                endpoint.port(),
                address.isEmulator(),
                address.entityPath(),
                address.isEmulator() ? Optional.of(ofEmulator(endpoint)) : Optional.empty(),
                Optional.empty());
    }

    /** Returns the connection to a namespace that an identity signs in to. */
    static ServiceBusConnection of(HostAndPort namespace, AzureIdentity identity) {
        return new ServiceBusConnection(
                Secret.of(""),
                namespace.host(),
                namespace.port(),
                false,
                Optional.empty(),
                Optional.empty(),
                Optional.of(identity));
    }

    /** Returns whether both sign in to a namespace in the same way. */
    public boolean isSameAccessAs(ServiceBusConnection other) {
        return connectionString.equals(other.connectionString)
                && identity.equals(other.identity)
                && host.equalsIgnoreCase(other.host)
                && port.equals(other.port);
    }

    /** Returns what the adapters are told of it: {@code connection_string}, or {@code namespace} and its credential. */
    public Map<String, String> revealAccess() {
        return identity.map(this::revealIdentity)
                .orElseGet(() -> Map.of(DStreamSchema.CONNECTION_STRING, connectionString.reveal()));
    }

    private Map<String, String> revealIdentity(AzureIdentity signing) {
        Map<String, String> access = new LinkedHashMap<>(signing.reveal());
        access.put(IdentitySettings.NAMESPACE, port.isPresent() ? host + ":" + port.getAsInt() : host);
        return access;
    }

    /**
     * Parses a connection string and an administration endpoint, an HTTP or HTTPS address without a path.
     *
     * @throws IllegalArgumentException if one of both is malformed; the message repeats nothing of it
     */
    public static ServiceBusConnection parse(String connectionString, String administrationEndpoint) {
        return parse(connectionString).administeredAt(parseAdministrationEndpoint(administrationEndpoint));
    }

    ServiceBusConnection administeredAt(URI endpoint) {
        return new ServiceBusConnection(
                connectionString, host, port, isEmulator, entityPath, Optional.of(endpoint), identity);
    }

    static URI parseAdministrationEndpoint(String text) {
        String stripped = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
        String scheme = stripped.startsWith("https://") ? "https://" : "http://";
        if (!stripped.startsWith(scheme)) {
            throw new InvalidValueException("is no address: write http://host:port or https://host:port");
        }
        return endpoint(scheme, HostAndPort.parse(stripped.substring(scheme.length())));
    }

    private static URI ofEmulator(HostAndPort endpoint) {
        int port = endpoint.port().orElse(EMULATOR_ADMINISTRATION_PORT);
        return endpoint("http://", new HostAndPort(endpoint.host(), OptionalInt.of(port)));
    }

    private static URI endpoint(String scheme, HostAndPort address) {
        String host = address.isIpv6() ? "[" + address.host() + "]" : address.host();
        String port = address.port().isPresent() ? ":" + address.port().getAsInt() : "";
        try {
            return URI.create(scheme + host + port);
        } catch (IllegalArgumentException e) {
            throw new InvalidValueException("is no address: write http://host:port or https://host:port");
        }
    }
}
