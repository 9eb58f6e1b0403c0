package io.dstream.sandbox.servicebus.broker;

import java.util.List;

/**
 * Where a namespace is kept beyond the process. It is told of each change as it happens; what it was told between two commits is there after
 * a restart together or not at all. Used by one thread only.
 */
public interface NamespaceRecords {
    /** Keeps nothing. */
    NamespaceRecords NONE = new NamespaceRecords() {
        @Override
        public List<EntityRecord> entities() {
            return List.of();
        }

        @Override
        public void put(EntityRecord entity) {
            // in memory only
        }

        @Override
        public void remove(String path) {
            // in memory only
        }

        @Override
        public MessageRecords messages(String path) {
            return MessageRecords.NONE;
        }

        @Override
        public void commit() {
            // in memory only
        }
    };

    /** Returns the entities that are kept, each topic before its subscriptions. */
    List<EntityRecord> entities();

    /** Keeps an entity as it is defined now. */
    void put(EntityRecord entity);

    /** Forgets an entity with all that it holds; what belongs to it by its path is forgotten by itself. */
    void remove(String path);

    /** Returns what is kept of the messages under a path, that of a queue, a topic, a subscription or the dead letters of one. */
    MessageRecords messages(String path);

    /**
     * Writes what it was told since the last commit, so that it outlives the process.
     *
     * @throws io.dstream.sandbox.data.DataDirectoryException if it cannot be written; nothing more can be then
     */
    void commit();
}
