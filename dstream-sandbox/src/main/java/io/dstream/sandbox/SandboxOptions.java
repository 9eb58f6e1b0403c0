package io.dstream.sandbox;

/**
 * Where a sandbox listens, on the loopback interface; port 0 takes a free one.
 *
 * @param sqlPort TDS
 * @param amqpPort AMQP of Service Bus, with the administration API on the same port
 * @param blobPort blob storage
 * @param adminPort the administration API of Service Bus and the control of faults
 * @param eventHubsPort AMQP of Event Hubs
 */
public record SandboxOptions(int sqlPort, int amqpPort, int blobPort, int adminPort, int eventHubsPort) {
    public static SandboxOptions freePorts() {
        return new SandboxOptions(0, 0, 0, 0, 0);
    }
}
