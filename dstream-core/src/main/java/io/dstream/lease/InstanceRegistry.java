package io.dstream.lease;

import java.util.List;

/** Knows the instances that share the tables, by the heartbeats that they leave. Every method may throw {@link LeaseException}. */
public interface InstanceRegistry {
    /**
     * The last heartbeat of an instance.
     *
     * @param mark differs from that of the heartbeat before
     */
    record Beat(String instance, String mark) {}

    /** Returns the id of this instance. */
    String self();

    /** Leaves a heartbeat of this instance. */
    void beat();

    /** Returns the last heartbeat of each instance that left one. */
    List<Beat> beats();

    /** Removes the heartbeats of an instance that stopped or died. */
    void remove(String instance);
}
