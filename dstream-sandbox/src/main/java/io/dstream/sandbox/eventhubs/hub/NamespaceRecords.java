package io.dstream.sandbox.eventhubs.hub;

import java.util.List;

/**
 * Where the hubs of a namespace are written, so that they outlive the process; used by one thread. Who reads a partition, and with which epoch, is
 * not written: links end with the process.
 */
public interface NamespaceRecords extends AutoCloseable {
    /** Writes nothing. */
    NamespaceRecords NONE = new NamespaceRecords() {
        @Override
        public List<HubRecord> hubs() {
            return List.of();
        }

        @Override
        public void put(HubRecord hub) {}

        @Override
        public PartitionRecords partition(String hub, int partition) {
            return PartitionRecords.NONE;
        }

        @Override
        public void commit() {}

        @Override
        public void close() {}
    };

    /** Returns the hubs that were written before. */
    List<HubRecord> hubs();

    /** Writes a hub, in place of what was written about it. */
    void put(HubRecord hub);

    /** Returns where the events of a partition are written; its hub is written already. */
    PartitionRecords partition(String hub, int partition);

    /**
     * Keeps what was written since the last commit.
     *
     * @throws io.dstream.sandbox.data.DataDirectoryException if it cannot be kept
     */
    void commit();

    @Override
    void close();
}
