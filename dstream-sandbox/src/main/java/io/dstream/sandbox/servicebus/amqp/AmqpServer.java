package io.dstream.sandbox.servicebus.amqp;

import io.dstream.sandbox.amqp.Claims;
import io.dstream.sandbox.amqp.Connections;
import io.dstream.sandbox.amqp.SendFaults;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.servicebus.broker.Broker;
import io.dstream.sandbox.servicebus.broker.NamespaceRecords;
import java.time.Clock;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The AMQP side of a namespace: all connections, and the broker that they talk to. Used by the loop's thread only. */
public final class AmqpServer {
    private static final long BROKER_TICK_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final Dispatcher dispatcher = new Dispatcher();
    private final Broker broker;
    private final Clock clock;
    private final int maxMessageBytes;
    private final @Nullable TokenCheck tokens;
    private final Connections connections = new Connections(connection -> new LinkRouter(connection, this));
    private final SendFaults faults = new SendFaults();
    private long lastBrokerTick = System.nanoTime();

    /**
     * Creates a namespace with what is kept of it.
     *
     * @param maxMessageBytes of a message or batch: 262144 for the Standard tier
     * @param tokens by which clients are let in, {@code null} where any token will do
     * @param records where it is kept
     */
    public AmqpServer(Clock clock, int maxMessageBytes, @Nullable TokenCheck tokens, NamespaceRecords records) {
        this.clock = clock;
        this.maxMessageBytes = maxMessageBytes;
        this.tokens = tokens;
        this.broker = new Broker(clock, dispatcher, records);
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
        connections.tick(now);
        dispatcher.pump();
        // answers leave with the flush: what they tell of is on file before
        broker.commit();
        connections.flush();
    }

    /** Returns all connections; to be used on the loop's thread. */
    public Connections connections() {
        return connections;
    }

    public SendFaults faults() {
        return faults;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    Claims claims() {
        return Claims.of(tokens, clock);
    }

    Clock clock() {
        return clock;
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }
}
