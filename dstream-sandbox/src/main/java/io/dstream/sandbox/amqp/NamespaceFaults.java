package io.dstream.sandbox.amqp;

import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** The faults of one AMQP namespace, brought about on its loop's thread. Safe for use by several threads. */
public final class NamespaceFaults {
    private final SelectorLoop loop;
    private final Connections connections;
    private final SendFaults sends;

    public NamespaceFaults(SelectorLoop loop, Connections connections, SendFaults sends) {
        this.loop = loop;
        this.connections = connections;
        this.sends = sends;
    }

    /**
     * Rejects the next sends, each batch being one.
     *
     * @param address of the entity in any case, empty for all
     * @param times 1 or more
     */
    public void reject(String address, ErrorCondition condition, int times) {
        sends.reject(address, condition, times);
    }

    /** Ends the links to an entity, or to all where the address is empty, and returns how many there were. */
    public int detach(String address, ErrorCondition condition) {
        return loop.call(() -> connections.detach(address, condition));
    }

    /** Breaks all connections as a failing network does. */
    public void dropConnections() {
        loop.call(() -> {
            connections.drop();
            return true;
        });
    }

    /** Ends what {@link #reject} asked for. */
    public void clear() {
        sends.clear();
    }
}
