package io.dstream.config;

/**
 * The ingest queue, which is a queue or a topic with one subscription.
 *
 * @param kind which of both
 * @param name the queue or topic
 * @param connection the namespace it lies in
 */
public record IngestQueueConfig(Kind kind, String name, ServiceBusConnection connection) {
    /** The subscription that the processor receives from where the ingest queue is a topic. */
    public static final String SUBSCRIPTION = "sub1";

    /** What the ingest queue is in Service Bus. */
    public enum Kind {
        QUEUE,
        TOPIC
    }

    /** Returns the subscription's name, which has a meaning for {@link Kind#TOPIC} only. */
    public String subscription() {
        return SUBSCRIPTION;
    }
}
