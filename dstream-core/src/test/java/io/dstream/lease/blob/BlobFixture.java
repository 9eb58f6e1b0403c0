package io.dstream.lease.blob;

import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/** The storage account for tests: {@code -Ddstream.it.blob=<connection string>}, else the sandbox where there is one. */
final class BlobFixture {
    private BlobFixture() {}

    /** Returns a connection string; the test is skipped where there is none. */
    static String connectionString() {
        Optional<String> given = Optional.ofNullable(System.getProperty("dstream.it.blob"));
        Assumptions.assumeTrue(given.isPresent(), "no storage: give -Ddstream.it.blob=<connection string>");
        return given.orElseThrow();
    }
}
