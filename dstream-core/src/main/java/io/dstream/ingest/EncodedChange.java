package io.dstream.ingest;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Operation;

/**
 * One change, encoded as the event that its consumers will read.
 *
 * @param position of the change; of an update, the position of its after row
 * @param operation never {@link Operation#UPDATE_BEFORE}
 * @param event the event, without any line break
 */
public record EncodedChange(ChangePosition position, Operation operation, Payload event) {}
