package io.dstream.engine;

import io.dstream.cdc.TableName;
import io.dstream.poll.PollOutcome;
import io.dstream.poll.SkippedChange;
import io.dstream.status.TableStatus;
import java.util.List;

/** Hears of edges in the life of an instance, so that a shell can log them. Called by several threads. */
public interface EngineListener {
    /** Does nothing. */
    EngineListener NONE = new EngineListener() {};

    /** Called when something that must be there before work can begin is there; says what was found or created. */
    default void prepared(String subject, String notice) {}

    /** Called when something that must be there cannot be had, at the first time and whenever the reason changes. */
    default void notPrepared(String subject, String reason) {}

    /** Called when this instance begins to poll a table. */
    default void tableAcquired(TableName table, long epoch) {}

    /** Called when this instance no longer polls a table. */
    default void tableGivenUp(TableName table, String reason) {}

    /** Called when a table's state changed. */
    default void stateChanged(TableStatus before, TableStatus after) {}

    /** Called before each poll, on the thread that polls. */
    default void polling(TableName table) {}

    /** Called after each poll, on the thread that polled. */
    default void polled(TableName table, PollOutcome outcome) {}

    /** Called when a poll failed in a way that nobody foresaw; its trace is all there is to go by. */
    default void pollFailed(TableName table, RuntimeException failure) {}

    /** Called when the ingest queue cannot take a change and a small reference went in its place. */
    default void skipped(SkippedChange change) {}

    /** Called when a configuration was applied; the summary says which settings, and holds no secret. */
    default void configurationApplied(String revision, String by, String summary) {}

    /** Called when a configuration from the file or another instance was refused, at the first time. */
    default void configurationRefused(String source, List<String> problems) {}

    /** Called when leases or heartbeats cannot be kept, at the first time. */
    default void leasesUnreachable(String reason) {}

    /** Called when they can be kept again. */
    default void leasesReachable() {}

    /** Returns a listener that tells both, this one first. */
    default EngineListener and(EngineListener other) {
        return new EngineListeners(this, other);
    }
}
