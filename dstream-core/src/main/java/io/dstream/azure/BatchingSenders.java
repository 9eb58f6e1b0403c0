package io.dstream.azure;

import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.publish.PublishException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends to the entities of one namespace over one connection, each by a link that is kept open. Thread-safe. */
public final class BatchingSenders implements AutoCloseable {
    /** A namespace has at most 10,000 topics; links that were not used for longest are closed. */
    private static final int MAX_OPEN = 500;

    private final ServiceBusConnector connector;
    private boolean isClosed;
    private final Map<String, BatchingSender> open = new LinkedHashMap<>(16, 0.75f, true);

    public BatchingSenders(ServiceBusConnector connector) {
        this.connector = connector;
    }

    /**
     * Sends messages in order and returns when all of them are acknowledged.
     *
     * @throws PublishException if one was not; those before it may have been
     */
    public void send(String entity, List<ServiceBusMessage> messages) {
        while (!sender(entity).send(messages)) {
            // It was closed as the one that was not used for longest; the next is new.
            Thread.onSpinWait();
        }
    }

    /**
     * Returns the largest message that an entity takes, in bytes; connects to it.
     *
     * @throws PublishException if it cannot be connected to
     */
    public int maxMessageBytes(String entity) {
        return sender(entity).maxMessageBytes();
    }

    private BatchingSender sender(String entity) {
        synchronized (open) {
            if (isClosed) {
                throw new PublishException(entity + " - the sender is closed", PublishException.Fault.TRANSIENT, null);
            }
            BatchingSender sender = open.get(entity);
            if (sender == null) {
                closeEldestAbove(MAX_OPEN - 1);
                sender = new BatchingSender(entity, connector.sender(entity));
                open.put(entity, sender);
            }
            return sender;
        }
    }

    private void closeEldestAbove(int count) {
        var eldest = open.values().iterator();
        for (int surplus = open.size() - count; surplus > 0; surplus--) {
            BatchingSender sender = eldest.next();
            eldest.remove();
            sender.close();
        }
    }

    /** Closes every link, after the sends that are under way. */
    @Override
    public void close() {
        synchronized (open) {
            isClosed = true;
            closeEldestAbove(0);
        }
    }
}
