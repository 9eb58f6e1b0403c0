package io.dstream.sandbox.eventhubs;

import io.dstream.sandbox.amqp.TokenCheck;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How an Event Hubs server is started.
 *
 * @param bindAddress name or address of the interface
 * @param port for AMQP, 0 for a free one
 * @param maxMessageBytes of a message or batch: 1048576 in the Standard tier
 * @param retainedBytes what a partition keeps: beyond that its oldest events go, as those do that are too old in Azure
 * @param key of the rule {@code RootManageSharedAccessKey} whose signature tokens need, {@code null} where any token will do
 * @param clock by which events are stamped
 * @param data the directory that keeps hubs and events over a restart, made where it is missing; {@code null} keeps them in memory
 * @param identities what checks tokens where there is no key, {@code null} where any token will do
 */
public record EventHubsOptions(
        String bindAddress,
        int port,
        int maxMessageBytes,
        long retainedBytes,
        @Nullable String key,
        Clock clock,
        @Nullable Path data,
        @Nullable TokenCheck identities) {
    /** The Standard tier on a free port of the loopback interface, any token, 64 MiB in each partition. */
    public static final EventHubsOptions DEFAULT =
            new EventHubsOptions("127.0.0.1", 0, 1_048_576, 64L << 20, null, Clock.systemUTC(), null, null);

    /** Returns these options with another interface. */
    public EventHubsOptions withBindAddress(String address) {
        return new EventHubsOptions(address, port, maxMessageBytes, retainedBytes, key, clock, data, identities);
    }

    /** Returns these options with a fixed port. */
    public EventHubsOptions withPort(int fixedPort) {
        return new EventHubsOptions(
                bindAddress, fixedPort, maxMessageBytes, retainedBytes, key, clock, data, identities);
    }

    /** Returns these options with another size limit. */
    public EventHubsOptions withMaxMessageBytes(int bytes) {
        return new EventHubsOptions(bindAddress, port, bytes, retainedBytes, key, clock, data, identities);
    }

    /** Returns these options with another bound of what a partition keeps. */
    public EventHubsOptions withRetainedBytes(long bytes) {
        return new EventHubsOptions(bindAddress, port, maxMessageBytes, bytes, key, clock, data, identities);
    }

    /** Returns these options with a key that clients must know. */
    public EventHubsOptions withKey(String secret) {
        return new EventHubsOptions(bindAddress, port, maxMessageBytes, retainedBytes, secret, clock, data, identities);
    }

    /** Returns these options with another clock. */
    public EventHubsOptions withClock(Clock other) {
        return new EventHubsOptions(bindAddress, port, maxMessageBytes, retainedBytes, key, other, data, identities);
    }

    /** Returns these options with a directory that keeps hubs and events. */
    public EventHubsOptions withData(Path directory) {
        return new EventHubsOptions(
                bindAddress, port, maxMessageBytes, retainedBytes, key, clock, directory, identities);
    }

    /** Returns these options with a check of tokens that identities show. */
    public EventHubsOptions withIdentities(TokenCheck check) {
        return new EventHubsOptions(bindAddress, port, maxMessageBytes, retainedBytes, key, clock, data, check);
    }

    /** Leaves the key out. */
    @Override
    public String toString() {
        return "EventHubsOptions[" + bindAddress + ":" + port + (key == null ? "" : ", key set") + "]";
    }
}
