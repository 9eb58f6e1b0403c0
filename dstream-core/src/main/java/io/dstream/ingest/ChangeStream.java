package io.dstream.ingest;

import io.dstream.cdc.TableName;

/**
 * Where changes come from and where they go.
 *
 * @param database the source database
 * @param table the source table
 * @param captureInstance the capture instance that the changes were read from
 * @param target the output, and the topic or event hub in it
 * @param contentType the media type of the encoded events
 */
public record ChangeStream(
        String database, TableName table, String captureInstance, Target target, String contentType) {
    /** What events are that say nothing else. */
    public static final String JSON = "application/json";

    /** Creates a stream of JSON to the only output. */
    public ChangeStream(String database, TableName table, String captureInstance, String destination) {
        this(database, table, captureInstance, Target.of(destination), JSON);
    }

    /** Returns the topic or event hub. */
    public String destination() {
        return target.destination();
    }
}
