package io.dstream.event;

import io.dstream.cdc.CaptureInstance;

/**
 * What all events of one capture instance have in common.
 *
 * @param server the short name of the server
 * @param database the source database
 * @param instance that the changes are read from
 * @param ingestQueue the queue that the events travel
 * @param destination where they go
 */
public record EventSource(
        String server, String database, CaptureInstance instance, String ingestQueue, String destination) {}
