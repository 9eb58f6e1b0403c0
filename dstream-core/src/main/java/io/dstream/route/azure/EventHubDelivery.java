package io.dstream.route.azure;

import com.azure.messaging.eventhubs.EventData;
import io.dstream.ingest.IngestMessage;
import io.dstream.ingest.IngestProperties;
import io.dstream.ingest.Payload;
import io.dstream.ingest.azure.EventHubsIngestSender;
import io.dstream.route.partition.PartitionDelivery;

/** An event that was read from an event hub. */
record EventHubDelivery(EventData event) implements PartitionDelivery {
    /** What somebody else has sent to the hub lies in a session of its own. */
    private static final String STRANGE = "(not of DStream)";

    private static final int MAX_SESSION_CHARS = 128;
    private static final int ENVELOPE_BYTES = 1024;

    @Override
    public String session() {
        return event.getProperties().get(EventHubsIngestSender.SESSION) instanceof String id
                        && !id.isBlank()
                        && id.length() <= MAX_SESSION_CHARS
                ? id
                : STRANGE;
    }

    @Override
    public long sequence() {
        return event.getSequenceNumber();
    }

    @Override
    public int sizeBytes() {
        return event.getBody().length + ENVELOPE_BYTES;
    }

    @Override
    public String messageId() {
        return String.valueOf(event.getMessageId());
    }

    @Override
    public IngestMessage message() {
        return IngestProperties.decode(event.getContentType(), event.getProperties(), Payload.ofOwned(event.getBody()));
    }
}
