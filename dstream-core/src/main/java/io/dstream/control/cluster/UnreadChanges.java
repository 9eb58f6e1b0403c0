package io.dstream.control.cluster;

import io.dstream.cdc.Bound;
import io.dstream.cdc.ChangeCount;
import io.dstream.cdc.ChangeCounter;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.TableName;
import io.dstream.status.TableStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How many changes are unread in the tables that are behind, counted now and then; an idle table costs nothing.
 *
 * <p>Counting is for one thread at a time, the figures for all.
 */
public final class UnreadChanges {
    static final int MOST_COUNTED = 10_001;
    private static final Duration EVERY = Duration.ofSeconds(10);

    /** A round may take so long: the others have their turn in the next one. */
    private static final Duration ROUND = Duration.ofSeconds(2);

    private final ChangeCounter counter;
    private final Supplier<Bound> bounds;
    private final LongSupplier nanos;
    private final Map<TableName, Counted> counted = new ConcurrentHashMap<>();

    private record Counted(ChangeCount count, long atNanos) {}

    /** Creates it without any figure. */
    public UnreadChanges(ChangeCounter counter, Supplier<Bound> bounds, LongSupplier nanos) {
        this.counter = counter;
        this.bounds = bounds;
        this.nanos = nanos;
    }

    /** Counts for those tables that are behind and due. */
    public void count(List<TableStatus> tables) {
        counted.keySet().retainAll(tables.stream().map(TableStatus::table).toList());
        long begun = nanos.getAsLong();
        for (TableStatus table : tables) {
            if (!isBehind(table)) {
                counted.remove(table.table());
            } else if (isDue(table.table()) && nanos.getAsLong() - begun < ROUND.toNanos()) {
                countNow(table);
            }
        }
    }

    /** Returns the figure of a table: null where it is behind and was not counted yet. */
    @Nullable
    ChangeCount unread(TableStatus table) {
        if (!isBehind(table)) {
            return table.isOwner() ? ChangeCount.NONE : null;
        }
        Counted known = counted.get(table.table());
        return known == null ? null : known.count();
    }

    private static boolean isBehind(TableStatus table) {
        return table.isOwner()
                && table.progress().isBehind()
                && !table.progress().position().equals(ChangePosition.ZERO);
    }

    private boolean isDue(TableName table) {
        Counted known = counted.get(table);
        return known == null || nanos.getAsLong() - known.atNanos() >= EVERY.toNanos();
    }

    private void countNow(TableStatus table) {
        try {
            Bound bound = bounds.get();
            ChangeCount count =
                    counter.count(table.table(), table.progress().position(), bound, bound.committed(), MOST_COUNTED);
            counted.put(table.table(), new Counted(count, nanos.getAsLong()));
        } catch (ChangeSourceException e) {
            // Its polls tell what is wrong; without a figure nobody takes an old one for new.
            counted.remove(table.table());
        }
    }
}
