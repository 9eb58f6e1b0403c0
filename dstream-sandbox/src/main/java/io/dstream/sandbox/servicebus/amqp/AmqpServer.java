package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.servicebus.broker.Broker;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.channels.CancelledKeyException;
import java.time.Clock;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The AMQP side of a namespace: all connections, and the broker that they talk to. Used by the loop's thread only. */
public final class AmqpServer {
    private static final System.Logger LOG = System.getLogger(AmqpServer.class.getName());
    private static final int READ_BYTES = 256 * 1024;
    private static final long BROKER_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);
    private static final long ENGINE_TICK_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final Dispatcher dispatcher = new Dispatcher();
    private final Broker broker;
    private final Clock clock;
    private final int maxMessageBytes;
    private final ByteBuffer readBuffer = ByteBuffer.allocateDirect(READ_BYTES);
    private final Set<AmqpConnection> connections = new LinkedHashSet<>();
    private final Set<AmqpConnection> touched = new LinkedHashSet<>();
    private long lastBrokerTick = System.nanoTime();
    private long lastEngineTick = System.nanoTime();

    /**
     * Creates a namespace without entities.
     *
     * @param maxMessageBytes of a message or batch: 262144 for the Standard tier
     */
    public AmqpServer(Clock clock, int maxMessageBytes) {
        this.clock = clock;
        this.maxMessageBytes = maxMessageBytes;
        this.broker = new Broker(clock, dispatcher);
    }

    /** Returns the state behind; to be used on the loop's thread. */
    public Broker broker() {
        return broker;
    }

    /** Does what a round of events left to be done: due work, deliveries, writes. */
    public void pass() {
        long now = System.nanoTime();
        if (now - lastBrokerTick >= BROKER_TICK_NANOS) {
            lastBrokerTick = now;
            broker.tick();
            dispatcher.tick(now);
        }
        if (now - lastEngineTick >= ENGINE_TICK_NANOS) {
            lastEngineTick = now;
            List.copyOf(connections).forEach(connection -> connection.tick(TimeUnit.NANOSECONDS.toMillis(now)));
        }
        dispatcher.pump();
        flush();
    }

    private void flush() {
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

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Clock clock() {
        return clock;
    }

    int maxMessageBytes() {
        return maxMessageBytes;
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
        for (ServerLink link : connection.links()) {
            if (link instanceof ReceiveLink receiver) {
                dispatcher.available(receiver.queue());
            }
        }
        touched(connection);
    }
}
