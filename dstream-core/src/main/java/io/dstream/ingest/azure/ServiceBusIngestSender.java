package io.dstream.ingest.azure;

import com.azure.core.util.BinaryData;
import com.azure.messaging.servicebus.ServiceBusMessage;
import io.dstream.azure.BatchingSenders;
import io.dstream.azure.IngestEntity;
import io.dstream.azure.NamespaceAccess;
import io.dstream.azure.ServiceBusConnector;
import io.dstream.ingest.IngestIdentity;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.PackedChanges;
import java.util.List;

/** Sends packed changes to a queue or topic of Azure Service Bus, each table as a session. */
public final class ServiceBusIngestSender implements IngestSender {
    /** Properties and headers of a message: names of at most some hundred characters each. */
    private static final int PROPERTIES_BYTES = 4096;

    /** The SDK keeps 1 KB of each 64 KB for the envelope of a batch. */
    private static final int ENVELOPE_SHARE = 64;

    private final String entity;
    private final BatchingSenders senders;
    private volatile int maxBodyBytes;

    /**
     * Creates a sender without connecting yet.
     *
     * @throws IllegalArgumentException if a connection string is malformed; the message does not show it
     */
    public ServiceBusIngestSender(NamespaceAccess access, IngestEntity entity) {
        this.entity = entity.name();
        this.senders = new BatchingSenders(new ServiceBusConnector(access));
    }

    /**
     * {@inheritDoc}
     *
     * @throws io.dstream.publish.PublishException if the queue, which knows, cannot be connected to
     */
    @Override
    public int maxBodyBytes() {
        if (maxBodyBytes == 0) {
            int max = senders.maxMessageBytes(entity);
            maxBodyBytes = max - max / ENVELOPE_SHARE - PROPERTIES_BYTES;
        }
        return maxBodyBytes;
    }

    @Override
    public void send(List<IngestMessage> messages) {
        if (!messages.isEmpty()) {
            senders.send(
                    entity,
                    messages.stream().map(ServiceBusIngestSender::toServiceBus).toList());
        }
    }

    @Override
    public void close() {
        senders.close();
    }

    private static ServiceBusMessage toServiceBus(IngestMessage message) {
        ServiceBusMessage out =
                new ServiceBusMessage(BinaryData.fromByteBuffer(message.body().asByteBuffer()));
        out.setMessageId(IngestIdentity.messageId(message));
        out.setSessionId(IngestIdentity.sessionId(message.stream()));
        out.setSubject(message.stream().table().toString());
        out.setContentType(PackedChanges.CONTENT_TYPE);
        out.getApplicationProperties().putAll(IngestProperties.encode(message));
        return out;
    }
}
