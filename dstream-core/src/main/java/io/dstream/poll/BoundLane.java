package io.dstream.poll;

import io.dstream.cdc.Change;
import io.dstream.event.EventEncoder;
import io.dstream.ingest.ChangeStream;
import java.util.function.Predicate;

/** A lane, made for one capture instance. For use by one thread at a time. */
record BoundLane(ChangeStream stream, EventEncoder encoder, Predicate<Change> filter) {}
