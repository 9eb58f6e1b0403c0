package io.dstream.sandbox.eventhubs;

import com.azure.messaging.eventhubs.CheckpointStore;
import com.azure.messaging.eventhubs.models.Checkpoint;
import com.azure.messaging.eventhubs.models.PartitionOwnership;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** Ownership and checkpoints of one hub and group, by partition. */
final class InMemoryCheckpointStore implements CheckpointStore {
    private final Map<String, PartitionOwnership> ownerships = new HashMap<>();
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();

    @Override
    public synchronized Flux<PartitionOwnership> listOwnership(String namespace, String hub, String group) {
        return Flux.fromIterable(List.copyOf(ownerships.values()));
    }

    @Override
    public synchronized Flux<PartitionOwnership> claimOwnership(List<PartitionOwnership> wanted) {
        List<PartitionOwnership> claimed = new ArrayList<>();
        for (PartitionOwnership ownership : wanted) {
            PartitionOwnership current = ownerships.get(ownership.getPartitionId());
            if (current == null || current.getETag().equals(ownership.getETag())) {
                ownership.setETag(UUID.randomUUID().toString()).setLastModifiedTime(System.currentTimeMillis());
                ownerships.put(ownership.getPartitionId(), ownership);
                claimed.add(ownership);
            }
        }
        notifyAll();
        return Flux.fromIterable(claimed);
    }

    @Override
    public synchronized Flux<Checkpoint> listCheckpoints(String namespace, String hub, String group) {
        return Flux.fromIterable(List.copyOf(checkpoints.values()));
    }

    @Override
    public synchronized Mono<Void> updateCheckpoint(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.getPartitionId(), checkpoint);
        return Mono.empty();
    }

    /** Waits until the partitions have this many owners and returns their names, or what there is at the end. */
    synchronized String awaitOwners(int count, Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (owners().size() < count && System.nanoTime() < deadline) {
            wait(500);
        }
        return String.join(" ", owners());
    }

    private Set<String> owners() {
        return ownerships.values().stream()
                .map(PartitionOwnership::getOwnerId)
                .filter(owner -> !owner.isEmpty())
                .collect(Collectors.toSet());
    }
}
