package io.dstream.cdc.sqlserver;

import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Operation;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.Row;
import io.dstream.cdc.UpdateMask;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Makes changes of the rows of a change table, offered in order, until a page is full.
 *
 * <p>The row that comes after a full page is only looked at: whether it belongs to another transaction tells whether
 * the last one is complete. An update's two rows are never parted: the after row follows even into a full page.
 */
final class PageAssembler {
    private final PageLimits limits;
    private final Consumer<Change> consumer;
    private ChangePosition resumeAfter;
    private @Nullable ChangeRow before;
    private int rows;
    private int changes;
    private long bytes;
    private boolean isCut;

    PageAssembler(ChangePosition after, PageLimits limits, Consumer<Change> consumer) {
        this.resumeAfter = after;
        this.limits = limits;
        this.consumer = consumer;
    }

    /** Returns how many rows to ask for: what the page still takes and one to look at. */
    int rowsToAskFor() {
        return Math.max(1, limits.rows() - rows + 1);
    }

    boolean isCut() {
        return isCut;
    }

    /** Takes the next row; returns false, and takes no more, where the page is full. */
    boolean offer(ChangeRow row) {
        if (before == null && (rows >= limits.rows() || bytes >= limits.bytes())) {
            cutBefore(row);
            return false;
        }
        rows++;
        bytes += row.sizeBytes();
        if (row.operation() == Operation.UPDATE_BEFORE) {
            hold(row);
        } else {
            deliver(row);
        }
        return true;
    }

    /** Ends a page that ran into no further row up to the bound. */
    Page complete(Lsn upTo) {
        ChangePosition end = ChangePosition.endOf(upTo);
        return new Page(changes, end.isAfter(resumeAfter) ? end : resumeAfter, true);
    }

    /** Ends a page behind which there may be more rows. */
    Page partial() {
        return new Page(changes, resumeAfter, false);
    }

    private void cutBefore(ChangeRow next) {
        isCut = true;
        Lsn last = resumeAfter.commitLsn();
        if (next.position().commitLsn().compareTo(last) > 0) {
            resumeAfter = ChangePosition.endOf(last);
        }
    }

    private void hold(ChangeRow row) {
        if (before != null) {
            // A row before an update that no update follows says nothing, but reading must get past it.
            resumeAfter = before.position();
        }
        before = row;
    }

    private void deliver(ChangeRow row) {
        ChangeRow held = before;
        before = null;
        boolean isUpdate = row.operation() == Operation.UPDATE;
        Row rowBefore = isUpdate && held != null && held.isBeforeOf(row) ? held.values() : null;
        consumer.accept(new Change(
                row.position(),
                row.operation(),
                rowBefore,
                row.values(),
                isUpdate ? row.mask() : UpdateMask.NONE,
                row.commitTime()));
        changes++;
        resumeAfter = row.position();
    }
}
