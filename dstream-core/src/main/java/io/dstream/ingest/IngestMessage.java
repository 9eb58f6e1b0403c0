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
 * @param marks what else is known of its way
 */
public record IngestMessage(
        ChangeStream stream,
        Fence fence,
        ChangePosition first,
        ChangePosition last,
        int count,
        Payload body,
        IngestMarks marks) {
    /** Creates a message as an ingester sends it for the first time. */
    public IngestMessage(
            ChangeStream stream, Fence fence, ChangePosition first, ChangePosition last, int count, Payload body) {
        this(stream, fence, first, last, count, body, IngestMarks.NONE);
    }

    /** Returns the same message with other marks. */
    public IngestMessage with(IngestMarks other) {
        return new IngestMessage(stream, fence, first, last, count, body, other);
    }
}
