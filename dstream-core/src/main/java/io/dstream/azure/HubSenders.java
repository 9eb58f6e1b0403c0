package io.dstream.azure;

import com.azure.messaging.eventhubs.EventData;
import io.dstream.publish.PublishException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sends to the event hubs of one namespace, each by a connection that is kept open. Thread-safe. */
public final class HubSenders implements AutoCloseable {
    private final EventHubsConnector connector;
    private final Map<String, HubSender> open = new HashMap<>();
    private boolean isClosed;

    /**
     * An event as it is sent.
     *
     * @param id the same for each resend
     * @param key events of one key lie in one partition, in order
     */
    public record Addressed(String id, String key, EventData event) {}

    public HubSenders(EventHubsConnector connector) {
        this.connector = connector;
    }

    /**
     * Connects to a hub, reads anew which partitions it has, and returns how many.
     *
     * @throws PublishException if it cannot be reached or does not exist
     */
    public int open(String hub) {
        HubSender sender = sender(hub);
        sender.open();
        return sender.partitions();
    }

    /**
     * Returns the most bytes of a batch, which one event may fill.
     *
     * @throws PublishException if the hub, which knows, cannot be reached or does not exist
     */
    public int maxBatchBytes(String hub) {
        return sender(hub).maxBatchBytes();
    }

    /**
     * Sends events in order and returns when all of them are acknowledged.
     *
     * @throws PublishException if one was not; what was acknowledged is not sent again by the next call that holds it
     */
    public <T> void send(String hub, List<T> events, Function<T, Addressed> toEventHubs) {
        sender(hub).send(events.stream().map(toEventHubs).toList());
    }

    private synchronized HubSender sender(String hub) {
        if (isClosed) {
            throw new PublishException(hub + " - the sender is closed", PublishException.Fault.TRANSIENT, null);
        }
        return open.computeIfAbsent(hub, name -> new HubSender(name, connector.producer(name)));
    }

    /** Closes every connection. */
    @Override
    public synchronized void close() {
        isClosed = true;
        open.values().forEach(HubSender::close);
        open.clear();
    }
}
