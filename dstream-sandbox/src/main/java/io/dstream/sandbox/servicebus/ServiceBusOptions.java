package io.dstream.sandbox.servicebus;

import io.dstream.sandbox.amqp.TokenCheck;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a Service Bus server is started.
 *
 * @param bindAddress name or address of the interface
 * @param port for AMQP and HTTP, 0 for a free one
 * @param tlsPort for both over TLS, 0 for a free one
 * @param adminPort for HTTP alone, 0 for a free one
 * @param maxMessageBytes of a message or batch: 262144 in the Standard tier, more makes it the Premium tier
 * @param key of the rule {@code RootManageSharedAccessKey} whose signature tokens need, {@code null} where any token will do
 * @param clock by which locks and messages expire
 * @param data the directory that keeps the namespace over a restart, made where it is missing; {@code null} keeps it in memory
 * @param identities what checks tokens where there is no key, {@code null} where any token will do
 */
public record ServiceBusOptions(
        String bindAddress,
        int port,
        int tlsPort,
        int adminPort,
        int maxMessageBytes,
        @Nullable String key,
        Clock clock,
        @Nullable Path data,
        @Nullable TokenCheck identities) {
    /** What a message or batch of the Standard tier may take. */
    public static final int STANDARD_BYTES = 262_144;

    /** What a batch of the Premium tier may take, and a message of an entity that nothing else was said for. */
    public static final int PREMIUM_BYTES = 1_048_576;

    /** The Standard tier on free ports of the loopback interface, any token. */
    public static final ServiceBusOptions DEFAULT =
            new ServiceBusOptions("127.0.0.1", 0, 0, 0, STANDARD_BYTES, null, Clock.systemUTC(), null, null);

    /** Returns these options with another interface. */
    public ServiceBusOptions withBindAddress(String address) {
        return new ServiceBusOptions(address, port, tlsPort, adminPort, maxMessageBytes, key, clock, data, identities);
    }

    /** Returns these options with a fixed port for AMQP and HTTP. */
    public ServiceBusOptions withPort(int fixedPort) {
        return new ServiceBusOptions(
                bindAddress, fixedPort, tlsPort, adminPort, maxMessageBytes, key, clock, data, identities);
    }

    /** Returns these options with a fixed port for AMQP and HTTP over TLS. */
    public ServiceBusOptions withTlsPort(int fixedPort) {
        return new ServiceBusOptions(
                bindAddress, port, fixedPort, adminPort, maxMessageBytes, key, clock, data, identities);
    }

    /** Returns these options with a fixed port for HTTP alone. */
    public ServiceBusOptions withAdminPort(int fixedPort) {
        return new ServiceBusOptions(
                bindAddress, port, tlsPort, fixedPort, maxMessageBytes, key, clock, data, identities);
    }

    /** Returns these options with another size limit. */
    public ServiceBusOptions withMaxMessageBytes(int bytes) {
        return new ServiceBusOptions(bindAddress, port, tlsPort, adminPort, bytes, key, clock, data, identities);
    }

    /** Returns these options with a key that clients must know. */
    public ServiceBusOptions withKey(String secret) {
        return new ServiceBusOptions(
                bindAddress, port, tlsPort, adminPort, maxMessageBytes, secret, clock, data, identities);
    }

    /** Returns these options with another clock. */
    public ServiceBusOptions withClock(Clock other) {
        return new ServiceBusOptions(
                bindAddress, port, tlsPort, adminPort, maxMessageBytes, key, other, data, identities);
    }

    /** Returns these options with a directory that keeps the namespace. */
    public ServiceBusOptions withData(Path directory) {
        return new ServiceBusOptions(
                bindAddress, port, tlsPort, adminPort, maxMessageBytes, key, clock, directory, identities);
    }

    /** Returns these options with a check of tokens that identities show. */
    public ServiceBusOptions withIdentities(TokenCheck check) {
        return new ServiceBusOptions(bindAddress, port, tlsPort, adminPort, maxMessageBytes, key, clock, data, check);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "ServiceBusOptions[" + bindAddress + ":" + port + (key == null ? "" : ", key set") + "]";
    }
}
