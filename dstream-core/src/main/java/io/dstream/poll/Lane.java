package io.dstream.poll;

import io.dstream.event.EventFormat;
import io.dstream.event.KeyRule;
import io.dstream.ingest.Target;

/**
 * The way of a table's changes to one output.
 *
 * @param target where they go
 * @param format of the events
 * @param keys what keeps their order
 * @param filter which of them go there
 */
public record Lane(Target target, EventFormat format, KeyRule keys, ChangeFilter filter) {
    /** Creates a lane of every change, all in one order. */
    public Lane(Target target, EventFormat format) {
        this(target, format, KeyRule.TABLE, ChangeFilter.EVERYTHING);
    }
}
