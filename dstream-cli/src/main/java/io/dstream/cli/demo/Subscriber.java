package io.dstream.cli.demo;

import java.util.List;

/** Receives every event of one destination. Safe for use by several threads. */
public interface Subscriber extends AutoCloseable {
    /**
     * Returns what was received so far, in the destination's order; what was delivered again by a broker is there once.
     *
     * @throws IllegalStateException if receiving has ended with a fault
     */
    List<Arrival> arrivals();

    /** Returns the changes of {@link #arrivals}. */
    default List<ChangeId> received() {
        return arrivals().stream().map(Arrival::change).toList();
    }

    /** Returns how many events were received so far. */
    int count();

    @Override
    void close();
}
