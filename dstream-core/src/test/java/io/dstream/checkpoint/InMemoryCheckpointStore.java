package io.dstream.checkpoint;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import io.dstream.ingest.Fence;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps checkpoints as long as the test runs. */
public final class InMemoryCheckpointStore implements CheckpointStore {
    private final Map<String, Checkpoint> checkpoints = new HashMap<>();
    private long generation = 100;
    public int claims;
    public int advances;
    public @Nullable CheckpointException fault;

    @Override
    public void prepare() {
        throwIfAny();
    }

    @Override
    public synchronized Checkpoint claim(TableName table, long epoch) {
        claims++;
        throwIfAny();
        Checkpoint stored = checkpoints.get(table.shortForm());
        if (stored != null && stored.fence().epoch() >= epoch) {
            return stored;
        }
        Checkpoint claimed = stored == null
                ? new Checkpoint(table, ChangePosition.ZERO, null, new Fence(generation += 2, epoch))
                : new Checkpoint(
                        table,
                        stored.position(),
                        stored.captureInstance(),
                        new Fence(stored.fence().generation(), epoch));
        checkpoints.put(table.shortForm(), claimed);
        return claimed;
    }

    @Override
    public synchronized boolean advance(Checkpoint checkpoint) {
        advances++;
        throwIfAny();
        Checkpoint stored = checkpoints.get(checkpoint.table().shortForm());
        if (stored == null || !stored.fence().equals(checkpoint.fence())) {
            return false;
        }
        checkpoints.put(checkpoint.table().shortForm(), checkpoint);
        return true;
    }

    @Override
    public synchronized Optional<Checkpoint> rewind(Checkpoint checkpoint, ChangePosition position) {
        throwIfAny();
        Checkpoint stored = checkpoints.get(checkpoint.table().shortForm());
        if (stored == null || !stored.fence().equals(checkpoint.fence())) {
            return Optional.empty();
        }
        Checkpoint rewound = new Checkpoint(
                stored.table(),
                position,
                stored.captureInstance(),
                stored.fence().rewound());
        checkpoints.put(stored.table().shortForm(), rewound);
        return Optional.of(rewound);
    }

    @Override
    public String moveInstruction(TableName table, ChangePosition position) {
        return "move " + table + " to " + position;
    }

    /** Sets a checkpoint as a person would. */
    public synchronized void put(Checkpoint checkpoint) {
        checkpoints.put(checkpoint.table().shortForm(), checkpoint);
    }

    public synchronized Optional<Checkpoint> stored(TableName table) {
        return Optional.ofNullable(checkpoints.get(table.shortForm()));
    }

    private void throwIfAny() {
        if (fault != null) {
            throw fault;
        }
    }
}
