package io.dstream.sandbox.blob;

import java.time.Clock;

/**
 * How a blob server is started.
 *
 * @param bindAddress name or address of the interface
 * @param port 0 for a free one
 * @param clock by which leases expire
 */
public record BlobOptions(String bindAddress, int port, Clock clock) {
    /** A free port of the loopback interface. */
    public static final BlobOptions DEFAULT = new BlobOptions("127.0.0.1", 0, Clock.systemUTC());

    /** Returns these options with another interface. */
    public BlobOptions withBindAddress(String address) {
        return new BlobOptions(address, port, clock);
    }

    /** Returns these options with a fixed port. */
    public BlobOptions withPort(int fixedPort) {
        return new BlobOptions(bindAddress, fixedPort, clock);
    }

    /** Returns these options with another clock. */
    public BlobOptions withClock(Clock other) {
        return new BlobOptions(bindAddress, port, other);
    }
}
