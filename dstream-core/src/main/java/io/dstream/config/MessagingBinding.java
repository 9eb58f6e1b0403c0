package io.dstream.config;

import io.dstream.config.schema.Section;
import java.util.List;
import java.util.Optional;

/** Binds blocks that name a Service Bus namespace. */
final class MessagingBinding {
    private static final List<String> TYPES = List.of("azure_service_bus", "servicebus");

    private MessagingBinding() {}

    /** Binds exactly one of {@code queue} and {@code topic}. */
    static Optional<IngestQueueConfig> ingestQueue(Section ingester) {
        Optional<Section> queue = ingester.block("queue");
        Optional<Section> topic = ingester.block("topic");
        queue.ifPresent(block -> block.oneOf("type", TYPES));
        Optional<IngestQueueConfig> fromQueue =
                queue.flatMap(block -> ingestQueue(block, IngestQueueConfig.Kind.QUEUE));
        Optional<IngestQueueConfig> fromTopic =
                topic.flatMap(block -> ingestQueue(block, IngestQueueConfig.Kind.TOPIC));
        if (queue.isPresent() && topic.isPresent()) {
            topic.get().report("ingester has both a queue and a topic: keep one of them");
        } else if (!ingester.hasAnyOf(List.of("queue", "topic"))) {
            ingester.report("ingester needs a block queue or topic: add queue { name = ... connection_string = ... }");
        }
        return fromQueue.or(() -> fromTopic);
    }

    private static Optional<IngestQueueConfig> ingestQueue(Section block, IngestQueueConfig.Kind kind) {
        Optional<String> name = block.parsed("name", EntityName::checked);
        Optional<ServiceBusConnection> connection = connection(block);
        name.ifPresent(wanted -> connection.ifPresent(found -> requireEntity(block, found, wanted)));
        return name.flatMap(named -> connection.map(found -> new IngestQueueConfig(kind, named, found)));
    }

    /** Binds {@code source}; without one, the ingest queue's own connection. */
    static Optional<ServiceBusConnection> source(Optional<Section> source, Optional<IngestQueueConfig> queue) {
        if (source.isEmpty()) {
            return queue.map(IngestQueueConfig::connection);
        }
        source.get().oneOf("type", TYPES);
        Optional<ServiceBusConnection> connection = connection(source.get());
        connection.ifPresent(found -> queue.ifPresent(ingest -> requireEntity(source.get(), found, ingest.name())));
        return connection;
    }

    private static void requireEntity(Section block, ServiceBusConnection connection, String name) {
        boolean isOther = connection
                .entityPath()
                .filter(path -> !path.equalsIgnoreCase(name))
                .isPresent();
        if (isOther) {
            block.report(
                    DStreamSchema.CONNECTION_STRING,
                    "connection_string has the EntityPath of another entity than the ingest queue:"
                            + " use the namespace's connection string");
        }
    }

    static Optional<ServiceBusConnection> connection(Section block) {
        Optional<ServiceBusConnection> connection =
                block.parsed(DStreamSchema.CONNECTION_STRING, ServiceBusConnection::parse);
        if (!block.has(DStreamSchema.ADMINISTRATION_ENDPOINT)) {
            return connection;
        }
        return block.parsed(DStreamSchema.ADMINISTRATION_ENDPOINT, ServiceBusConnection::parseAdministrationEndpoint)
                .flatMap(endpoint -> connection.map(found -> found.administeredAt(endpoint)));
    }
}
