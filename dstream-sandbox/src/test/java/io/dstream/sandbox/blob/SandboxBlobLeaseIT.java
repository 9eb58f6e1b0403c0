package io.dstream.sandbox.blob;

import com.azure.storage.blob.BlobServiceClient;
import com.azure.storage.blob.BlobServiceClientBuilder;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/** The sandbox keeps the contract of leases. */
class SandboxBlobLeaseIT extends BlobLeaseContract {
    private static final SteppedClock CLOCK = new SteppedClock();
    private static BlobServer server;

    @BeforeAll
    static void start() {
        server = BlobServer.start(BlobOptions.DEFAULT.withClock(CLOCK));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Override
    BlobServiceClient service() {
        return new BlobServiceClientBuilder()
                .connectionString(server.connectionString())
                .buildClient();
    }

    @Override
    void advance(Duration time) {
        CLOCK.advance(time);
    }
}
