package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.TableName;
import io.dstream.config.StartPosition;
import io.dstream.event.EventSource;
import io.dstream.event.KeyRule;
import io.dstream.event.KeyedEncoder;
import io.dstream.ingest.ChangeStream;
import io.dstream.shape.BoundShape;
import io.dstream.shape.TableShape;
import java.time.Duration;
import java.util.List;

/**
 * A table as it is to be polled.
 *
 * @param table as the catalog spells it
 * @param server short name of the source server
 * @param database the source database
 * @param ingestQueue name of the queue
 * @param shape what is sent of the table's changes
 * @param lanes one for each output that takes changes of the table
 * @param limits of a page
 * @param idleCheckpointEvery how often an idle table's checkpoint follows the bound
 * @param start where to begin where there is no checkpoint yet
 */
public record PolledTable(
        TableName table,
        String server,
        String database,
        String ingestQueue,
        TableShape shape,
        List<Lane> lanes,
        PageLimits limits,
        Duration idleCheckpointEvery,
        StartPosition start) {
    public PolledTable {
        lanes = List.copyOf(lanes);
    }

    /**
     * Makes the table's shape and lanes for one capture instance.
     *
     * @throws io.dstream.shape.ShapeException if the shape or a filter does not fit its columns
     */
    BoundTable bind(CaptureInstance instance) {
        BoundShape bound = shape.bind(instance);
        ShapeLog.unknown(instance, shape.unknownTo(instance));
        return new BoundTable(
                bound, lanes.stream().map(lane -> bind(lane, instance, bound)).toList());
    }

    private BoundLane bind(Lane lane, CaptureInstance instance, BoundShape bound) {
        EventSource source = new EventSource(
                server, database, bound.instance(), ingestQueue, lane.target().destination());
        return new BoundLane(
                new ChangeStream(
                        database,
                        table,
                        instance.name(),
                        lane.target(),
                        lane.format().contentType()),
                KeyedEncoder.of(lane.format(), source, keys(lane.keys())),
                lane.filter().bind(instance));
    }

    /** A rule names a column as the database does; the encoder knows it as consumers do. */
    private KeyRule keys(KeyRule rule) {
        return rule.kind() == KeyRule.Kind.COLUMN ? KeyRule.column(shape.nameOf(rule.column())) : rule;
    }
}
