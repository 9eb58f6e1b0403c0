package io.dstream.sandbox;

/**
 * Where a sandbox listens, on the loopback interface; port 0 takes a free one.
 *
 * @param sqlPort TDS
 * @param amqpPort AMQP, with the administration API on the same port
 * @param blobPort blob storage
 * @param adminPort the administration API alone
 */
public record SandboxOptions(int sqlPort, int amqpPort, int blobPort, int adminPort) {
    public static SandboxOptions freePorts() {
        return new SandboxOptions(0, 0, 0, 0);
    }
}
