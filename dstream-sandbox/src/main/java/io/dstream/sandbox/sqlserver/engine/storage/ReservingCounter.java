package io.dstream.sandbox.sqlserver.engine.storage;

import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Hands out numbers that never come twice, not even after the process is killed: where it is kept, a mark ahead of them is stored first,
 * as SQL Server's identity cache does. Safe for use by several threads.
 */
public final class ReservingCounter {
    /** Stores a mark: every number up to it may have been handed out. */
    private record Marks(long ahead, LongConsumer store) {}

    private final long increment;
    private final AtomicLong next;
    private volatile @Nullable Marks marks;
    private volatile long mark;

    /** Makes a counter that begins at a number and forgets all at the end of the process. */
    public ReservingCounter(long first, long increment) {
        this.increment = increment;
        this.next = new AtomicLong(first);
    }

    public long next() {
        long value = next.getAndAdd(increment);
        if (marks != null && isBeyond(value)) {
            reserve(value);
        }
        return value;
    }

    /** Returns the number that comes next. */
    public long peek() {
        return next.get();
    }

    public void set(long value) {
        next.set(value);
        settle();
    }

    /** Goes on behind a number that was not handed out. */
    public void passed(long value) {
        next.accumulateAndGet(value + increment, (a, b) -> increment > 0 ? Math.max(a, b) : Math.min(a, b));
        if (marks != null && isBeyond(value)) {
            reserve(value);
        }
    }

    /** Goes on behind a stored mark. */
    public void restore(long stored) {
        next.set(stored + increment);
    }

    public boolean isKept() {
        return marks != null;
    }

    /**
     * Stores marks from now on.
     *
     * @param ahead numbers between two marks, at least 1; a kill skips so many at most
     */
    public void keep(long ahead, LongConsumer store) {
        marks = new Marks(ahead, store);
        settle();
    }

    /** Stores where it stands, so that an orderly restart skips nothing. */
    public synchronized void settle() {
        Marks kept = marks;
        if (kept != null) {
            // whoever takes a number from here on waits in reserve; whoever took one before is in the sum
            mark = increment > 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
            long last = next.get() - increment;
            kept.store().accept(last);
            mark = last;
        }
    }

    private boolean isBeyond(long value) {
        return increment > 0 ? value > mark : value < mark;
    }

    private synchronized void reserve(long value) {
        Marks kept = marks;
        if (kept != null && isBeyond(value)) {
            long ahead = value + increment * kept.ahead();
            // at the end of the range there is nothing to reserve any more
            long reserved = (increment > 0) == (ahead > value) ? ahead : value;
            kept.store().accept(reserved);
            mark = reserved;
        }
    }
}
