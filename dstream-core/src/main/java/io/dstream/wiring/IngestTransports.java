package io.dstream.wiring;

import io.dstream.azure.IngestEntity;
import io.dstream.config.IngestQueueConfig;
import io.dstream.ingest.IngestSender;
import io.dstream.ingest.azure.ServiceBusIngestSender;

/** Makes the two ends of an ingest queue by its kind. */
final class IngestTransports {
    private IngestTransports() {}

    static IngestSender sender(IngestQueueConfig queue) {
        return new ServiceBusIngestSender(queue.connection().connectionString().reveal(), entity(queue));
    }

    /** Returns a queue of Service Bus as the adapters name it. */
    static IngestEntity entity(IngestQueueConfig queue) {
        return switch (queue.kind()) {
            case QUEUE -> IngestEntity.queue(queue.name());
            case TOPIC -> IngestEntity.topic(queue.name());
            case EVENT_HUB, DIRECT ->
                throw new IllegalArgumentException("The ingest queue " + queue.name() + " is none of Service Bus");
        };
    }
}
