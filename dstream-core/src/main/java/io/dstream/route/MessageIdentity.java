package io.dstream.route;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.ChangeStream;

/** Names the event of a change, the same for every time that it is published. */
@FunctionalInterface
public interface MessageIdentity {
    /** Returns the message id of a change, at most 128 characters. */
    String of(ChangeStream stream, ChangePosition position);
}
