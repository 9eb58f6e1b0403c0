package io.dstream.poll;

import io.dstream.shape.BoundShape;
import java.util.List;

/** A table's shape and lanes, made for one capture instance. For use by one thread at a time. */
record BoundTable(BoundShape shape, List<BoundLane> lanes) {}
