package io.dstream.config;

import io.dstream.config.schema.Section;
import java.util.List;
import java.util.Optional;

/** Binds blocks that name a Service Bus namespace. */
final class MessagingBinding {
    private static final String TYPE = "type";
    private static final String NAME = "name";
    private static final String EVENT_HUBS = "azure_event_hubs";
    private static final String DIRECT = "direct";
    private static final List<String> SERVICE_BUS_WORDS = List.of("azure_service_bus", "servicebus");
    private static final List<String> QUEUE_WORDS = List.of("azure_service_bus", "servicebus", EVENT_HUBS, DIRECT);

    private MessagingBinding() {}

    /** Binds exactly one of {@code queue} and {@code topic}. */
    static Optional<IngestQueueConfig> ingestQueue(Section ingester) {
        Optional<Section> queue = ingester.block("queue");
        Optional<Section> topic = ingester.block("topic");
        Optional<IngestQueueConfig> fromQueue = queue.flatMap(MessagingBinding::queue);
        Optional<IngestQueueConfig> fromTopic =
                topic.flatMap(block -> ingestQueue(block, IngestQueueConfig.Kind.TOPIC));
        if (queue.isPresent() && topic.isPresent()) {
            topic.get().report("ingester has both a queue and a topic: keep one of them");
        } else if (!ingester.hasAnyOf(List.of("queue", "topic"))) {
            ingester.report("ingester needs a block queue or topic: add queue { name = ... connection_string = ... }");
        }
        return fromQueue.or(() -> fromTopic);
    }

    private static Optional<IngestQueueConfig> queue(Section block) {
        Optional<String> type = block.oneOf(TYPE, QUEUE_WORDS);
        if (type.equals(Optional.of(DIRECT))) {
            for (String key : List.of(
                    NAME,
                    DStreamSchema.CONNECTION_STRING,
                    DStreamSchema.ADMINISTRATION_ENDPOINT,
                    EntitySettings.CREATE_ENTITIES,
                    EntitySettings.DUPLICATE_DETECTION,
                    EntitySettings.PARTITIONS)) {
                if (block.has(key)) {
                    block.report(key, key + " has no meaning where type is \"direct\": remove it");
                }
            }
            return Optional.of(IngestQueueConfig.DIRECT);
        }
        IngestQueueConfig.Kind kind =
                type.equals(Optional.of(EVENT_HUBS)) ? IngestQueueConfig.Kind.EVENT_HUB : IngestQueueConfig.Kind.QUEUE;
        return type.flatMap(word -> ingestQueue(block, kind));
    }

    private static Optional<IngestQueueConfig> ingestQueue(Section block, IngestQueueConfig.Kind kind) {
        Optional<String> name = block.parsed(NAME, EntityName::checked);
        Optional<ServiceBusConnection> connection = connection(block);
        require(block, NAME);
        name.ifPresent(wanted -> connection.ifPresent(found -> requireEntity(block, found, wanted)));
        IngestQueueConfig.Creation creation = creation(block, kind);
        return name.flatMap(
                named -> connection.map(found -> new IngestQueueConfig(kind, named, Optional.of(found), creation)));
    }

    private static IngestQueueConfig.Creation creation(Section block, IngestQueueConfig.Kind kind) {
        IngestQueueConfig.Creation usual = IngestQueueConfig.Creation.USUAL;
        if (block.has(EntitySettings.PARTITIONS) && kind != IngestQueueConfig.Kind.EVENT_HUB) {
            block.report(
                    EntitySettings.PARTITIONS,
                    "partitions has a meaning only where type is \"" + EVENT_HUBS + "\": remove it");
            return usual;
        }
        return new IngestQueueConfig.Creation(
                EntitySettings.isCreating(block),
                EntitySettings.duplicateDetection(block).orElse(usual.duplicateDetection()),
                EntitySettings.partitions(block).orElse(usual.partitions()));
    }

    /** What only some types need cannot be required by the schema. */
    private static void require(Section block, String key) {
        if (block.isAbsent(key)) {
            block.report(block.name() + " needs the setting " + key + ": add " + key + " = \"...\"");
        }
    }

    /** Binds {@code source}; without one, the ingest queue's own connection. */
    static Optional<ServiceBusConnection> source(Optional<Section> source, Optional<IngestQueueConfig> queue) {
        if (source.isEmpty()) {
            return queue.flatMap(IngestQueueConfig::access);
        }
        source.get().oneOf(TYPE, SERVICE_BUS_WORDS);
        queue.filter(ingest -> !ingest.isServiceBus()).ifPresent(ingest -> source.get()
                .report("source has a meaning only where the ingest queue is one of" + " Service Bus: remove it"));
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
        Optional<ServiceBusConnection> connection = access(block);
        if (!block.has(DStreamSchema.ADMINISTRATION_ENDPOINT)) {
            return connection;
        }
        return block.parsed(DStreamSchema.ADMINISTRATION_ENDPOINT, ServiceBusConnection::parseAdministrationEndpoint)
                .flatMap(endpoint -> connection.map(found -> found.administeredAt(endpoint)));
    }

    private static Optional<ServiceBusConnection> access(Section block) {
        if (block.has(IdentitySettings.NAMESPACE)) {
            if (block.has(DStreamSchema.CONNECTION_STRING)) {
                block.report(
                        IdentitySettings.NAMESPACE, "namespace and connection_string are both set: keep one of them");
            }
            AzureIdentity identity = IdentitySettings.identity(block);
            return block.parsed(IdentitySettings.NAMESPACE, IdentitySettings::host)
                    .map(host -> ServiceBusConnection.of(host, identity));
        }
        IdentitySettings.refuseBeside(block, IdentitySettings.NAMESPACE);
        require(block, DStreamSchema.CONNECTION_STRING);
        return block.parsed(DStreamSchema.CONNECTION_STRING, ServiceBusConnection::parse);
    }
}
