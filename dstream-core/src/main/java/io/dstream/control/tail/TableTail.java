package io.dstream.control.tail;

import io.dstream.cdc.Bound;
import io.dstream.cdc.CaptureInstance;
import io.dstream.cdc.Change;
import io.dstream.cdc.ChangePosition;
import io.dstream.cdc.ChangeSourceException;
import io.dstream.cdc.Lsn;
import io.dstream.cdc.Page;
import io.dstream.cdc.PageLimits;
import io.dstream.cdc.PageRequest;
import io.dstream.cdc.ReadPlan;
import io.dstream.cdc.TableName;
import io.dstream.control.ChangeTail.TailedChange;
import io.dstream.control.ChangeTail.Watch;
import io.dstream.ingest.EncodedChange;
import io.dstream.shape.ShapeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** The cursor of one watched table. Reading is for one thread at a time, watching for all. */
final class TableTail {
    /** An update has two rows, so a page brings from 50 to 100 changes. */
    private static final PageLimits LIMITS = new PageLimits(100, 1 << 20);

    private static final int MOST_COUNTED = 10_001;

    private final TableName table;
    private final SourceChangeTail.Parts parts;
    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private ChangePosition cursor;
    private long omitted;

    TableTail(TableName table, SourceChangeTail.Parts parts, Lsn from) {
        this.table = table;
        this.parts = parts;
        this.cursor = ChangePosition.endOf(from);
    }

    int watchers() {
        return watchers.size();
    }

    Watch add(Consumer<TailedChange> consumer, Runnable whenRemoved) {
        Watcher watcher = new Watcher(consumer, whenRemoved);
        watchers.add(watcher);
        return watcher;
    }

    private final class Watcher implements Watch {
        private final Consumer<TailedChange> consumer;
        private final Runnable whenRemoved;

        Watcher(Consumer<TailedChange> consumer, Runnable whenRemoved) {
            this.consumer = consumer;
            this.whenRemoved = whenRemoved;
        }

        @Override
        public void close() {
            if (watchers.remove(this)) {
                whenRemoved.run();
            }
        }
    }

    /** Hands over what is new; a database that cannot be asked now is asked again a second later. */
    void read() {
        try {
            Bound bound = parts.bounds().bound();
            List<CaptureInstance> instances = parts.catalog().instancesOf(table, bound);
            ReadPlan.of(instances, cursor, bound)
                    .fold(
                            plan -> read(plan),
                            trimmed -> cursor =
                                    ChangePosition.endOf(trimmed.startLsn().previous()),
                            none -> cursor);
        } catch (ChangeSourceException | ShapeException e) {
            // Nothing is lost: the cursor stays where it is. The table's own state tells what is wrong.
        }
    }

    private ChangePosition read(ReadPlan.Read plan) {
        if (!ChangePosition.endOf(plan.upTo()).isAfter(cursor)) {
            return cursor;
        }
        List<TailedChange> read = new ArrayList<>();
        SourceChangeTail.Events events = parts.events().apply(table, plan.instance());
        Page page = parts.source()
                .readPage(new PageRequest(plan.instance(), cursor, plan.upTo(), LIMITS), change -> events.of(change)
                        .ifPresent(event -> read.add(tailed(change, event))));
        read.forEach(this::deliver);
        long skipped = page.isComplete() ? 0 : countSkipped(plan, page);
        omitted += skipped;
        cursor = page.isComplete() ? page.resumeAfter() : ChangePosition.endOf(plan.upTo());
        return cursor;
    }

    private long countSkipped(ReadPlan.Read plan, Page page) {
        return parts.source()
                .countChanges(plan.instance(), page.resumeAfter(), plan.upTo(), MOST_COUNTED)
                .changes();
    }

    private TailedChange tailed(Change change, EncodedChange encoded) {
        return new TailedChange(
                table.toString(),
                change.position().toString(),
                change.operation().label().toLowerCase(Locale.ROOT),
                encoded.event().toUtf8(),
                0);
    }

    private void deliver(TailedChange change) {
        TailedChange counted =
                new TailedChange(change.table(), change.position(), change.operation(), change.event(), omitted);
        omitted = 0;
        for (Watcher watcher : watchers) {
            try {
                watcher.consumer.accept(counted);
            } catch (RuntimeException e) {
                // One that cannot take a change must not keep it from the others.
                watcher.close();
            }
        }
    }
}
