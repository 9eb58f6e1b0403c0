package io.dstream.engine;

import io.dstream.cdc.TableName;
import java.time.Duration;

/** Says when a table is polled: calls {@link DStreamEngine#poll} once after a delay. */
@FunctionalInterface
public interface PollSchedule {
    /** Plans one poll; a delay of zero means at once, on another thread. */
    void after(Duration delay, TableName table);
}
