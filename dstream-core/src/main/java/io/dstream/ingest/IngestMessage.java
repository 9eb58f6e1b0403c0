package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;

/**
 * Several changes of one table that travel the ingest queue in one message.
 *
 * @param stream the table and its destination
 * @param fence generation and epoch of the holder that sent it
 * @param first position of the first change
 * @param last position of the last change, at least {@code first}
 * @param count how many changes it carries, at least 1
 * @param body the changes as {@code PackedChanges} writes them
 */
public record IngestMessage(
        ChangeStream stream, Fence fence, ChangePosition first, ChangePosition last, int count, Payload body) {}
