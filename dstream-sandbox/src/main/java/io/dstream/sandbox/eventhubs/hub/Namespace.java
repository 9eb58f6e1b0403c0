package io.dstream.sandbox.eventhubs.hub;

import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The event hubs of a namespace. Used by one thread. */
public final class Namespace {
    private final Clock clock;
    private final long retainedBytes;
    private final NamespaceRecords records;
    private final Map<String, EventHub> hubs = new HashMap<>();

    /**
     * Creates a namespace with the hubs that were written before.
     *
     * @param retainedBytes what a partition keeps before its oldest events go
     * @param records where its hubs and their events are written
     */
    public Namespace(Clock clock, long retainedBytes, NamespaceRecords records) {
        this.clock = clock;
        this.retainedBytes = retainedBytes;
        this.records = records;
        records.hubs().forEach(this::add);
    }

    private void add(HubRecord hub) {
        hubs.put(key(hub.name()), new EventHub(hub, retainedBytes, records));
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    public Clock clock() {
        return clock;
    }

    /**
     * Creates a hub; false when the name is taken.
     *
     * @param partitions at least 1, at most 1024
     */
    public boolean create(String name, int partitions) {
        if (partitions < 1 || partitions > 1024) {
            throw new IllegalArgumentException(name + " - a hub has 1 to 1024 partitions, not " + partitions);
        }
        if (hubs.containsKey(key(name))) {
            return false;
        }
        HubRecord hub = new HubRecord(name, clock.millis(), partitions, List.of(key(EventHub.DEFAULT_CONSUMER_GROUP)));
        records.put(hub);
        add(hub);
        return true;
    }

    /**
     * Keeps what has changed since the last commit, before anybody is told of it.
     *
     * @throws io.dstream.sandbox.data.DataDirectoryException if it cannot be kept
     */
    public void commit() {
        records.commit();
    }

    /** Returns a hub by its name in any case, {@code null} for none. */
    public @Nullable EventHub hub(String name) {
        return hubs.get(key(name));
    }
}
