package io.dstream.lease.blob;

import io.dstream.sandbox.blob.BlobOptions;
import io.dstream.sandbox.blob.BlobServer;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A storage account for tests: the sandbox, or a real one where {@code -Ddstream.it.blob=<connection string>} is given. */
public record BlobFixture(String connectionString, @Nullable BlobServer sandbox) implements AutoCloseable {
    public static BlobFixture open() {
        Optional<String> given = Optional.ofNullable(System.getProperty("dstream.it.blob"));
        if (given.isPresent()) {
            return new BlobFixture(given.get(), null);
        }
        BlobServer server = BlobServer.start(BlobOptions.DEFAULT);
        return new BlobFixture(server.connectionString(), server);
    }

    @Override
    public void close() {
        if (sandbox != null) {
            sandbox.close();
        }
    }
}
