package io.dstream.sandbox.blob;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** Azurite keeps the contract of leases: what the sandbox is held to is not its own invention. */
class AzuriteBlobLeaseIT extends BlobLeaseContract {
    private static @Nullable Azurite azurite;
    private static String connectionString = "";

    @BeforeAll
    static void start() throws IOException, InterruptedException {
        Azurite started = Azurite.start();
        azurite = started;
        connectionString = started.connectionString();
    }

    @AfterAll
    static void stop() {
        Azurite started = azurite;
        if (started != null) {
            started.close();
        }
    }

    @Override
    BlobServiceClient service() {
        return new BlobServiceClientBuilder().connectionString(connectionString).buildClient();
    }

    // Its clock is the real one.
    @Override
    void advance(Duration time) {}
}
