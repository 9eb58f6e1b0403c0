package io.dstream.ingest;

import io.dstream.cdc.TableName;

/**
 * Where changes come from and where they go.
 *
 * @param database the source database
 * @param table the source table
 * @param captureInstance the capture instance that the changes were read from
 * @param destination the topic or event hub
 */
public record ChangeStream(String database, TableName table, String captureInstance, String destination) {}
