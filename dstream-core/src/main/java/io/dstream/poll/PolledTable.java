package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.TableName;
import io.dstream.config.StartPosition;
import io.dstream.event.EventSource;
import io.dstream.event.KeyedEncoder;
import io.dstream.ingest.ChangeStream;
import java.time.Duration;
import java.util.List;

/**
 * A table as it is to be polled.
 *
 * @param table as the catalog spells it
 * @param server short name of the source server
 * @param database the source database
 * @param ingestQueue name of the queue
 * @param lanes one for each output that takes changes of the table, at least one
 * @param limits of a page
 * @param idleCheckpointEvery how often an idle table's checkpoint follows the bound
 * @param start where to begin where there is no checkpoint yet
 */
public record PolledTable(
        TableName table,
        String server,
        String database,
        String ingestQueue,
        List<Lane> lanes,
        PageLimits limits,
        Duration idleCheckpointEvery,
        StartPosition start) {
    public PolledTable {
        lanes = List.copyOf(lanes);
    }

    List<BoundLane> bind(CaptureInstance instance) {
        return lanes.stream().map(lane -> bind(lane, instance)).toList();
    }

    private BoundLane bind(Lane lane, CaptureInstance instance) {
        EventSource source = new EventSource(
                server, database, instance, ingestQueue, lane.target().destination());
        return new BoundLane(
                new ChangeStream(
                        database,
                        table,
                        instance.name(),
                        lane.target(),
                        lane.format().contentType()),
                KeyedEncoder.of(lane.format(), source, lane.keys()),
                lane.filter().bind(instance));
    }
}
