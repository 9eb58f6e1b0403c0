package io.dstream.lease;

import java.util.concurrent.CompletionStage;

/** Polls the tables whose leases this instance holds. */
public interface TableHolding {
    /** Begins to poll a table under its lease; polls only while the lease {@linkplain Lease#isHeld() is held}. */
    void won(String table, Lease lease);

    /** Stops to poll a table at the end of its page; the stage completes when it has, and the lease is released then. */
    CompletionStage<?> giveUp(String table);

    /** Stops to poll a table whose lease was lost, at once. */
    void lost(String table);
}
