package io.dstream.config;

/** The shape of events. */
public enum OutputFormat {
    /** The envelope of the original program. */
    DSTREAM,
    /** CloudEvents 1.0 with that envelope as data. */
    CLOUD_EVENTS,
    /** CloudEvents as SQL Server's change event streaming writes them. */
    CHANGE_EVENT_STREAMING,
    /** The envelope of Debezium's SQL Server connector, without its schema. */
    DEBEZIUM;

    /** Returns the format of these words, which have been checked. */
    static OutputFormat of(String format, String profile) {
        return switch (format) {
            case OutputSchema.CLOUD_EVENTS -> profile.isEmpty() ? CLOUD_EVENTS : CHANGE_EVENT_STREAMING;
            case OutputSchema.DEBEZIUM -> DEBEZIUM;
            default -> DSTREAM;
        };
    }
}
