package io.dstream.sandbox.blob;

import io.dstream.sandbox.amqp.TokenCheck;
import java.nio.file.Path;
import java.time.Clock;
import org.jspecify.annotations.Nullable;

/**
 * How a blob server is started.
 *
 * @param bindAddress name or address of the interface
 * @param port 0 for a free one
 * @param clock by which leases expire
 * @param data the directory that keeps the account over a restart, made where it is missing; {@code null} keeps it in memory
 * @param identities what checks tokens that come in place of a signature, {@code null} where none does
 */
public record BlobOptions(
        String bindAddress,
        int port,
        Clock clock,
        @Nullable Path data,
        @Nullable TokenCheck identities) {
    /** A free port of the loopback interface. */
    public static final BlobOptions DEFAULT = new BlobOptions("127.0.0.1", 0, Clock.systemUTC(), null, null);

    /** Returns these options with another interface. */
    public BlobOptions withBindAddress(String address) {
        return new BlobOptions(address, port, clock, data, identities);
    }

    /** Returns these options with a fixed port. */
    public BlobOptions withPort(int fixedPort) {
        return new BlobOptions(bindAddress, fixedPort, clock, data, identities);
    }

    /** Returns these options with another clock. */
    public BlobOptions withClock(Clock other) {
        return new BlobOptions(bindAddress, port, other, data, identities);
    }

    /** Returns these options with a directory that keeps the account. */
    public BlobOptions withData(Path directory) {
        return new BlobOptions(bindAddress, port, clock, directory, identities);
    }

    /** Returns these options with a check of tokens that identities show. */
    public BlobOptions withIdentities(TokenCheck check) {
        return new BlobOptions(bindAddress, port, clock, data, check);
    }
}
