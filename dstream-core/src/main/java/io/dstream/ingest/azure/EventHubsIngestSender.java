package io.dstream.ingest.azure;

import com.azure.messaging.eventhubs.EventData;
import io.dstream.azure.EventHubsConnector;
import io.dstream.azure.HubSenders;
import io.dstream.azure.NamespaceAccess;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.PackedChanges;
import java.util.List;

/** Sends packed changes to an event hub, those of each session to one partition. */
public final class EventHubsIngestSender implements IngestSender {
    /** The property that names the session, which an event hub knows nothing of. */
    public static final String SESSION = "session";

    /** Properties of an event: names of at most some hundred characters each. */
    private static final int PROPERTIES_BYTES = 4096;

    private final String hub;
    private final HubSenders senders;
    private volatile int maxBodyBytes;

    /**
     * Creates a sender without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public EventHubsIngestSender(NamespaceAccess access, String hub) {
        this.hub = hub;
        this.senders = new HubSenders(new EventHubsConnector(access));
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.dstream.publish.PublishException if the hub, which knows, cannot be connected to
     */
    @Override
    public int maxBodyBytes() {
        if (maxBodyBytes == 0) {
            maxBodyBytes = senders.maxBatchBytes(hub) - PROPERTIES_BYTES;
        }
        return maxBodyBytes;
    }

    @Override
    public void send(List<IngestMessage> messages) {
        if (!messages.isEmpty()) {
            senders.send(hub, messages, EventHubsIngestSender::addressed);
        }
    }

    private static HubSenders.Addressed addressed(IngestMessage message) {
        byte[] body = new byte[message.body().sizeBytes()];
        message.body().asByteBuffer().get(body);
        String session = IngestIdentity.sessionId(message.stream());
        String id = IngestIdentity.messageId(message);
        EventData event = new EventData(body);
        event.setMessageId(id);
        event.setContentType(PackedChanges.CONTENT_TYPE);
        event.getProperties().putAll(IngestProperties.encode(message));
        event.getProperties().put(SESSION, session);
        return new HubSenders.Addressed(id, session, event);
    }

    @Override
    public void close() {
        senders.close();
    }
}
