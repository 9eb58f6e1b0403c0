package io.dstream.sandbox;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where a sandbox listens, on the loopback interface, and what it keeps; port 0 takes a free one.
 *
 * @param sqlPort TDS
 * @param amqpPort AMQP of Service Bus, with the administration API on the same port
 * @param blobPort blob storage
 * @param adminPort the administration API of Service Bus and the control of faults
 * @param eventHubsPort AMQP of Event Hubs
 * @param data the directory that keeps all state over a restart, made where it is missing; null keeps it in memory
 */
public record SandboxOptions(
        int sqlPort,
        int amqpPort,
        int blobPort,
        int adminPort,
        int eventHubsPort,
        @Nullable Path data) {
    public static SandboxOptions freePorts() {
        return new SandboxOptions(0, 0, 0, 0, 0, null);
    }

    public SandboxOptions withData(Path directory) {
        return new SandboxOptions(sqlPort, amqpPort, blobPort, adminPort, eventHubsPort, directory);
    }
}
