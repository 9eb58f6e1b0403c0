package io.dstream.poll;

import io.dstream.cdc.ChangePosition;
import io.dstream.ingest.ChangeStream;

/**
 * A change whose event the ingest queue cannot take; a small reference event went in its place.
 *
 * @param reason for a person to read
 */
public record SkippedChange(ChangeStream stream, ChangePosition position, String reason) {}
