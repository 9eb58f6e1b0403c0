package io.dstream.control;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Shows the whole, whichever instance is asked. Safe for use by several threads.
 *
 * <p>What this instance holds is shown as it was within the last second or two, what others hold as they last told, a
 * few seconds ago at most; what somebody has just asked for shows at once.
 */
public interface ClusterView {
    ClusterReport cluster();

    /** Returns every live instance, that which answers first. */
    List<InstanceReport> instances();

    /** Returns every table once, by name. */
    List<TableReport> tables();

    /**
     * Tells a listener each list that {@link #tables} is about to return, before anybody can get it.
     *
     * <p>A list that shows what somebody has just asked for is returned at once, without telling.
     */
    void beforeTables(Consumer<List<TableReport>> listener);

    /** Returns a table by {@code schema.name} in any case, or empty if none of that name is configured. */
    Optional<TableReport> table(String name);

    /** Returns how a table did: the last hour by the second or the last day by the minute, oldest first. */
    List<HistoryPoint> history(String table, HistorySpan span);

    List<LeaseReport> leases();

    /** Returns the ingest queue and every destination, summed over the instances. */
    List<DestinationReport> destinations();
}
