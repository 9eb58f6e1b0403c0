package io.dstream.sandbox.eventhubs.amqp;

import io.dstream.sandbox.amqp.Claims;
import io.dstream.sandbox.amqp.Connections;
import io.dstream.sandbox.amqp.SendFaults;
import io.dstream.sandbox.amqp.TokenCheck;
import io.dstream.sandbox.eventhubs.hub.Namespace;
import io.dstream.sandbox.eventhubs.hub.Partition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The AMQP side of a namespace: all connections, and the hubs that they read and write. Used by the loop's thread only. */
public final class EventHubsNode {
    private final Namespace namespace;
    private final int maxMessageBytes;
    private final @Nullable TokenCheck tokens;
    private final Connections connections = new Connections(connection -> new EventHubLinks(connection, this));
    private final SendFaults faults = new SendFaults();
    private final Map<Partition, Set<EventReceiveLink>> receivers = new HashMap<>();
    private final Set<EventReceiveLink> ready = new LinkedHashSet<>();

    /**
     * Creates the node of a namespace.
     *
     * @param maxMessageBytes of a message or batch: 1048576 in the Standard tier
     * @param tokens checks what clients put to {@code $cbs}, {@code null} where any token opens everything
     */
    public EventHubsNode(Namespace namespace, int maxMessageBytes, @Nullable TokenCheck tokens) {
        this.namespace = namespace;
        this.maxMessageBytes = maxMessageBytes;
        this.tokens = tokens;
    }

    /** Returns the state behind; to be used on the loop's thread. */
    public Namespace namespace() {
        return namespace;
    }

    /** Returns all connections; to be used on the loop's thread. */
    public Connections connections() {
        return connections;
    }

    /** Does what a round of events left to be done: deliveries, the commit of what came, writes. */
    public void pass() {
        connections.tick(System.nanoTime());
        List<EventReceiveLink> delivering = new ArrayList<>(ready);
        ready.clear();
        delivering.forEach(EventReceiveLink::deliver);
        // answers leave with the flush: what they tell of is on file before
        namespace.commit();
        connections.flush();
    }

    public SendFaults faults() {
        return faults;
    }

    Claims claims() {
        return Claims.of(tokens, namespace.clock());
    }

    int maxMessageBytes() {
        return maxMessageBytes;
    }

    void add(EventReceiveLink link) {
        receivers
                .computeIfAbsent(link.partition(), partition -> new LinkedHashSet<>())
                .add(link);
        ready.add(link);
    }

    void remove(EventReceiveLink link) {
        Set<EventReceiveLink> others = receivers.get(link.partition());
        if (others != null && others.remove(link) && others.isEmpty()) {
            receivers.remove(link.partition());
        }
        ready.remove(link);
    }

    /** Notes that a link may have room for events. */
    void ready(EventReceiveLink link) {
        ready.add(link);
    }

    /** Notes that a partition has new events. */
    void appended(Partition partition) {
        ready.addAll(receivers.getOrDefault(partition, Set.of()));
    }
}
