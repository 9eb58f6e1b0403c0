package io.dstream.route.partition;

import io.dstream.route.IngestDelivery;

/** A message that was read from a partition. */
public interface PartitionDelivery extends IngestDelivery {
    /** Returns the session that it belongs to. */
    String session();

    /** Returns its place in the partition, higher than that of every message before it. */
    long sequence();

    int sizeBytes();
}
