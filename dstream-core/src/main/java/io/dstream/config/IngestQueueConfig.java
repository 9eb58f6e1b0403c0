package io.dstream.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The ingest queue: a queue, a topic with one subscription, an event hub, or none.
 *
 * @param kind which of them
 * @param name the entity's; of {@link Kind#DIRECT} what events say in its place
 * @param access the namespace it lies in, empty for {@link Kind#DIRECT}
 * @param isCreated whether it is created where it is missing
 * @param duplicateDetection how long it remembers the ids of messages where it is created
 */
public record IngestQueueConfig(
        Kind kind, String name, Optional<ServiceBusConnection> access, boolean isCreated, Duration duplicateDetection) {
    /** Ten minutes. */
    public static final Duration DUPLICATE_DETECTION = Duration.ofMinutes(10);

    /** The subscription that the processor receives from where the ingest queue is a topic. */
    public static final String SUBSCRIPTION = "sub1";

    /** What events travel through before they are routed. */
    public enum Kind {
        QUEUE,
        TOPIC,
        EVENT_HUB,
        /** Nothing: the ingester publishes. */
        DIRECT
    }

    /** Creates one that is created where it is missing. */
    public IngestQueueConfig(Kind kind, String name, Optional<ServiceBusConnection> access) {
        this(kind, name, access, true, DUPLICATE_DETECTION);
    }

    /** The ingester publishes to the destinations itself. */
    static final IngestQueueConfig DIRECT = new IngestQueueConfig(Kind.DIRECT, "direct", Optional.empty());

    /** Returns whether the ingester publishes to the destinations itself. */
    public boolean isDirect() {
        return kind == Kind.DIRECT;
    }

    /** Returns whether it is a queue or topic of Service Bus. */
    public boolean isServiceBus() {
        return kind == Kind.QUEUE || kind == Kind.TOPIC;
    }

    /**
     * Returns the namespace it lies in.
     *
     * @throws IllegalStateException if there is no queue
     */
    public ServiceBusConnection connection() {
        return access.orElseThrow(() -> new IllegalStateException("Without an ingest queue there is no connection"));
    }

    /** Returns the subscription's name, which has a meaning for {@link Kind#TOPIC} only. */
    public String subscription() {
        return SUBSCRIPTION;
    }
}
