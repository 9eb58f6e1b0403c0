package io.dstream.cdc;

import java.util.List;

/** Counts the changes of a table, over its capture instances. Safe for use by several threads. */
public final class ChangeCounter {
    /** A table has two capture instances at most. */
    private static final int MOST_INSTANCES = 2;

    private final ChangeSource source;
    private final CaptureCatalog catalog;

    public ChangeCounter(ChangeSource source, CaptureCatalog catalog) {
        this.source = source;
        this.catalog = catalog;
    }

    /**
     * Counts the changes behind a position, and stops at a limit; counts none where the history does not reach so far back.
     *
     * @param bound read before
     * @param upTo the highest commit LSN that counts, at most the bound
     * @throws ChangeSourceException if the database cannot be reached or refuses
     */
    public ChangeCount count(TableName table, ChangePosition after, Bound bound, Lsn upTo, int atMost) {
        List<CaptureInstance> instances = catalog.instancesOf(table, bound);
        ChangeCount count = ChangeCount.NONE;
        ChangePosition position = after;
        for (int i = 0; i < MOST_INSTANCES && count.changes() < atMost && isBelow(position, upTo); i++) {
            if (!(ReadPlan.of(instances, position, bound) instanceof ReadPlan.Read plan)) {
                return count;
            }
            Lsn end = plan.upTo().compareTo(upTo) < 0 ? plan.upTo() : upTo;
            count = count.plus(source.countChanges(plan.instance(), position, end, atMost - count.changes()));
            position = ChangePosition.endOf(plan.horizon());
        }
        return count;
    }

    private static boolean isBelow(ChangePosition position, Lsn upTo) {
        return position.lowestUnread().compareTo(upTo) <= 0;
    }
}
