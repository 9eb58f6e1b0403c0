package io.dstream.control.action;

import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.TableName;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** What this instance can do with the tables that it holds. Safe for use by several threads. */
public interface TableHolder {
    /** Returns the table of that name, in any case, if this instance holds it. */
    Optional<TableName> held(String table);

    /** Polls a table at once; returns whether it is held. */
    boolean pollNow(TableName table);

    /** Gives a table up; returns whether another instance is alive, or empty where the table is not held. */
    Optional<Boolean> release(TableName table);

    /** Completes when no page of a table is under way, with its checkpoint's generation, or empty where it is not held. */
    CompletionStage<Optional<Long>> generation(TableName table);

    /** Completes when no page of a table is under way; empty where it is not held. */
    CompletionStage<Optional<Boolean>> pageEnd(TableName table);

    /**
     * Moves a table to any position as a new generation.
     *
     * @return completes with whether its generation was still the given one, or empty where it is not held
     */
    CompletionStage<Optional<Boolean>> rewind(TableName table, ChangePosition to, long ifGeneration);
}
