package io.dstream.route;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.ChangeStream;
import io.dstream.ingest.Fence;

/** Names the event of a change, the same for every time that it is published within a generation. */
@FunctionalInterface
public interface MessageIdentity {
    /** Returns the message id of a change, at most 128 characters. */
    String of(ChangeStream stream, Fence fence, ChangePosition position);
}
