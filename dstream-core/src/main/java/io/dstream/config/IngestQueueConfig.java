package io.dstream.config;

import java.time.Duration;
import java.util.Optional;

/**
 * The ingest queue: a queue, a topic with one subscription, an event hub, or none.
 *
 * @param kind which of them
 * @param name the entity's; of {@link Kind#DIRECT} what events say in its place
 * @param access the namespace it lies in, empty for {@link Kind#DIRECT}
 * @param creation how it is created where it is missing
 */
public record IngestQueueConfig(Kind kind, String name, Optional<ServiceBusConnection> access, Creation creation) {
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

    /**
     * How it is created where it is missing.
     *
     * @param isWanted whether it is created at all
     * @param duplicateDetection how long a queue or topic remembers the ids of messages
     * @param partitions of an event hub, 1 to 1024
     */
    public record Creation(boolean isWanted, Duration duplicateDetection, int partitions) {
        /** Ten minutes, four partitions. */
        public static final Creation USUAL = new Creation(true, Duration.ofMinutes(10), 4);
    }

    /** Creates one that is created where it is missing. */
    public IngestQueueConfig(Kind kind, String name, Optional<ServiceBusConnection> access) {
        this(kind, name, access, Creation.USUAL);
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
