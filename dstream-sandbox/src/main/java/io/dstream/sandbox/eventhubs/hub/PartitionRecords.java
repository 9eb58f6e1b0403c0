package io.dstream.sandbox.eventhubs.hub;

import java.util.function.Consumer;

/** Where the events of a partition are written, so that they outlive the process; used by one thread. */
public interface PartitionRecords {
    /** Writes nothing. */
    PartitionRecords NONE = new PartitionRecords() {
        @Override
        public long replay(Consumer<Transfer> to) {
            return 0;
        }

        @Override
        public void appended(Transfer transfer, long firstSequenceNumber) {}
    };

    /** Hands out what was written before, the oldest first, and returns the sequence number from which on events are kept. */
    long replay(Consumer<Transfer> to);

    /**
     * Writes the newest events; the next commit of the namespace keeps them.
     *
     * @param firstSequenceNumber of the oldest event that the partition still has
     */
    void appended(Transfer transfer, long firstSequenceNumber);
}
