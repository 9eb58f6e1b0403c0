package io.dstream.poll;

import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.TableName;
import io.dstream.config.StartPosition;
import io.dstream.event.EventEncoder;
import io.dstream.event.EventFormat;
import io.dstream.event.EventSource;
import io.dstream.ingest.ChangeStream;
import java.time.Duration;

/**
 * A table as it is to be polled.
 *
 * @param table as the catalog spells it
 * @param server short name of the source server
 * @param database the source database
 * @param ingestQueue name of the queue
 * @param destination of the table's events
 * @param format of the events
 * @param limits of a page
 * @param idleCheckpointEvery how often an idle table's checkpoint follows the bound
 * @param start where to begin where there is no checkpoint yet
 */
public record PolledTable(
        TableName table,
        String server,
        String database,
        String ingestQueue,
        String destination,
        EventFormat format,
        PageLimits limits,
        Duration idleCheckpointEvery,
        StartPosition start) {
    ChangeStream streamOf(CaptureInstance instance) {
        return new ChangeStream(database, table, instance.name(), destination, format.contentType());
    }

    EventEncoder encoderFor(CaptureInstance instance) {
        return format.encoderFor(new EventSource(server, database, instance, ingestQueue, destination));
    }
}
