package io.dstream.ingest;

import io.dstream.cdc.TableName;

/**
 * Where changes come from and where they go.
 *
 * @param database the source database
 * @param table the source table
 * @param captureInstance the capture instance that the changes were read from
 * @param destination the topic or event hub
 * @param contentType the media type of the encoded events
 */
public record ChangeStream(
        String database, TableName table, String captureInstance, String destination, String contentType) {
    /** What events are that say nothing else. */
    public static final String JSON = "application/json";

    /** Creates a stream of JSON. */
    public ChangeStream(String database, TableName table, String captureInstance, String destination) {
        this(database, table, captureInstance, destination, JSON);
    }
}
