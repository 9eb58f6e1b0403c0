package io.dstream.sandbox.eventhubs.hub;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An event hub: its partitions and the consumer groups that may read them. */
public final class EventHub {
    /** The consumer group that every hub has. */
    public static final String DEFAULT_CONSUMER_GROUP = "$Default";

    private final String name;
    private final long createdMillis;
    private final NamespaceRecords records;
    private final List<Partition> partitions;
    private final Set<String> consumerGroups = new LinkedHashSet<>();
    private int lastPartition = -1;

    EventHub(HubRecord hub, long retainedBytes, NamespaceRecords records) {
        this.name = hub.name();
        this.createdMillis = hub.createdMillis();
        this.records = records;
        this.partitions = IntStream.range(0, hub.partitions())
                .mapToObj(number ->
                        new Partition(Integer.toString(number), retainedBytes, records.partition(hub.name(), number)))
                .toList();
        consumerGroups.addAll(hub.consumerGroups());
    }

    public String name() {
        return name;
    }

    public long createdMillis() {
        return createdMillis;
    }

    public List<Partition> partitions() {
        return partitions;
    }

    /** Returns a partition by its id, {@code null} for none. */
    public @Nullable Partition partition(String id) {
        return partitions.stream()
                .filter(partition -> partition.id().equals(id))
                .findFirst()
                .orElse(null);
    }

    /** Returns the partition of a key, always the same; without a key they take turns. */
    public Partition partitionFor(@Nullable String key) {
        if (key != null) {
            return partitions.get(PartitionKeys.partition(key, partitions.size()));
        }
        lastPartition = (lastPartition + 1) % partitions.size();
        return partitions.get(lastPartition);
    }

    /** Adds a consumer group; false when it is there. */
    public boolean addConsumerGroup(String group) {
        boolean isNew = consumerGroups.add(group.toLowerCase(Locale.ROOT));
        if (isNew) {
            records.put(new HubRecord(name, createdMillis, partitions.size(), List.copyOf(consumerGroups)));
        }
        return isNew;
    }

    /** Returns whether there is a consumer group of this name, in any case. */
    public boolean hasConsumerGroup(String group) {
        return consumerGroups.contains(group.toLowerCase(Locale.ROOT));
    }
}
