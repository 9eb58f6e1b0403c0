package io.dstream.sandbox.testing;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

/** Clients that a test needs and a machine may not have. */
public final class Clients {
    /** Where it says {@code required}, what is missing fails a test rather than skips it. */
    private static final String VARIABLE = "DSTREAM_CLIENTS";

    private Clients() {}

    /**
     * Skips the test where its client is missing.
     *
     * @param advice what is missing and how it is installed
     */
    public static void need(boolean present, String advice) {
        if (!present && "required".equals(System.getenv(VARIABLE))) {
            throw new AssertionError(advice);
        }
        assumeTrue(present, advice);
    }
}
