package io.dstream.poll;

import io.dstream.cdc.Change;
import io.dstream.ingest.Fence;
import io.dstream.shape.BoundShape;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The changes of one page, handed to each output's lane as they are read, and sent. */
final class PageEvents implements Consumer<Change> {
    private final BoundShape shape;
    private final List<LaneEvents> lanes;
    private final boolean isCareful;
    private @Nullable Instant lastCommit;

    private PageEvents(BoundShape shape, List<LaneEvents> lanes, boolean isCareful) {
        this.shape = shape;
        this.lanes = lanes;
        this.isCareful = isCareful;
    }

    /** Returns events that are packed together. */
    static PageEvents packed(PollPorts ports, BoundTable table, Fence fence) {
        return new PageEvents(table.shape(), of(ports, table.lanes(), fence), false);
    }

    /** Returns events that are sent one by one, to find the one that the queue refuses. */
    static PageEvents oneByOne(PollPorts ports, BoundTable table, Fence fence) {
        return new PageEvents(table.shape(), of(ports, table.lanes(), fence), true);
    }

    private static List<LaneEvents> of(PollPorts ports, List<BoundLane> lanes, Fence fence) {
        return lanes.stream().map(lane -> new LaneEvents(ports, lane, fence)).toList();
    }

    @Override
    public void accept(Change change) {
        shape.shape(change).ifPresent(shaped -> lanes.forEach(lane -> lane.accept(change, shaped, isCareful)));
        lastCommit = change.commitTime();
    }

    int skipped() {
        return lanes.stream().mapToInt(LaneEvents::skipped).sum();
    }

    @Nullable
    Instant lastCommit() {
        return lastCommit;
    }

    /** Sends all events and returns when the queue has acknowledged them. */
    void send() {
        lanes.forEach(isCareful ? LaneEvents::sendOneByOne : LaneEvents::send);
    }
}
