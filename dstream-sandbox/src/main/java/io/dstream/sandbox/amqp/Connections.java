package io.dstream.sandbox.amqp;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.apache.qpid.protonj2.types.transport.ErrorCondition;

/** All AMQP connections of a server. Used by the loop's thread only. */
public final class Connections {
    private static final System.Logger LOG = System.getLogger(Connections.class.getName());
    private static final int READ_BYTES = 256 * 1024;
    private static final long ENGINE_TICK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Function<AmqpConnection, LinkListener> listeners;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Set<AmqpConnection> connections = new LinkedHashSet<>();
    private final Set<AmqpConnection> touched = new LinkedHashSet<>();
    private long lastEngineTick = System.nanoTime();

    /**
     * Creates an empty set.
     *
     * @param listeners makes what decides about a new connection's links
     */
    public Connections(Function<AmqpConnection, LinkListener> listeners) {
        this.listeners = listeners;
    }

    /** Keeps the connections alive and ends the silent ones; to be called often. */
    public void tick(long nowNanos) {
        if (nowNanos - lastEngineTick >= ENGINE_TICK_NANOS) {
            lastEngineTick = nowNanos;
            List.copyOf(connections).forEach(connection -> connection.tick(TimeUnit.NANOSECONDS.toMillis(nowNanos)));
        }
    }

    /** Writes what a round of events left to be written. */
    public void flush() {
        List<AmqpConnection> written = List.copyOf(touched);
        touched.clear();
        for (AmqpConnection connection : written) {
            try {
                connection.flush();
            } catch (IOException | CancelledKeyException e) {
                LOG.log(Level.DEBUG, "connection broke", e);
                connection.close();
            }
        }
    }

    /** Ends all connections without a word to their clients, as a broken network does. */
    public void drop() {
        List.copyOf(connections).forEach(AmqpConnection::close);
    }

    /** Ends the links to an entity, or to all where the address is empty, and returns how many there were. */
    public int detach(String address, ErrorCondition condition) {
        int count = 0;
        for (AmqpConnection connection : List.copyOf(connections)) {
            for (ServerLink link : List.copyOf(connection.links())) {
                if (!link.address().isEmpty() && (address.isEmpty() || address.equalsIgnoreCase(link.address()))) {
                    link.detach(condition);
                    count++;
                }
            }
            touched(connection);
        }
        return count;
    }

    LinkListener listenerOf(AmqpConnection connection) {
        return listeners.apply(connection);
    }

    ByteBuffer readBuffer() {
        return readBuffer.clear();
    }

    void opened(AmqpConnection connection) {
        connections.add(connection);
    }

    void closed(AmqpConnection connection) {
        connections.remove(connection);
        touched.remove(connection);
    }

    /** Notes that the connection has something to write. */
    void touched(AmqpConnection connection) {
        touched.add(connection);
    }

    /** Notes that the connection's client reads again. */
    void writable(AmqpConnection connection) {
        List.copyOf(connection.links()).forEach(ServerLink::writable);
        touched(connection);
    }
}
