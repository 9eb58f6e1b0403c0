package io.dstream.lease;

import java.time.Duration;

/**
 * An acquired lease.
 *
 * <p>It counts as held only while less than its duration, less a safety margin, has passed on the holder's own
 * monotonic clock since the last successful renewal was <em>begun</em>. Safe for use by several threads.
 */
public interface Lease {
    String name();

    /** Returns the fencing epoch: higher than that of every earlier holder. */
    long epoch();

    /** Returns whether the lease cannot have expired yet, without asking the store. */
    boolean isHeld();

    /** Returns for how long the lease counts as held, if it is not renewed; zero where it does not. */
    Duration remaining();

    /**
     * Raises the epoch above the given one, under the lease.
     *
     * @throws LeaseException if the lease was lost or the store cannot be reached
     */
    void raiseEpochAbove(long epoch);

    /**
     * Renews the lease for its whole duration.
     *
     * @throws LeaseException if the lease was lost ({@link LeaseException#isTransient()} is false) or the store cannot be
     *     reached
     */
    void renew();

    /** Gives the lease up; does nothing where it was lost already. */
    void release();
}
