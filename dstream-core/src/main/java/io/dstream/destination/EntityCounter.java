package io.dstream.destination;

import java.util.List;

/** Asks the service how many messages an entity holds. Safe for use by several threads. */
@FunctionalInterface
public interface EntityCounter {
    /**
     * Returns the counts of a queue, or of each subscription of a topic.
     *
     * @throws RuntimeException if the service does not tell: it is out of reach, or a right is missing
     */
    List<EntityCounts> count(String entity);
}
