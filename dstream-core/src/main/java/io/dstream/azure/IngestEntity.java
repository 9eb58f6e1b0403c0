package io.dstream.azure;

/**
 * The entity that ingest messages travel through.
 *
 * @param name of the queue or topic
 * @param kind a topic is received from its subscription {@link #SUBSCRIPTION}
 */
public record IngestEntity(String name, Kind kind) {
    /** The one subscription that is created, in ingest topics and in destinations. */
    public static final String SUBSCRIPTION = "sub1";

    /** What the entity is. */
    public enum Kind {
        QUEUE,
        TOPIC
    }

    public IngestEntity {
        if (name.isBlank()) {
            throw new IllegalArgumentException("An ingest queue has a name");
        }
    }

    public static IngestEntity queue(String name) {
        return new IngestEntity(name, Kind.QUEUE);
    }

    public static IngestEntity topic(String name) {
        return new IngestEntity(name, Kind.TOPIC);
    }

    boolean isTopic() {
        return kind == Kind.TOPIC;
    }
}
