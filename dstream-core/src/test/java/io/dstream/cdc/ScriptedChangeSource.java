package io.dstream.cdc;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A source whose changes, bound and faults a test sets; it counts what it was asked. */
public final class ScriptedChangeSource implements ChangeSource {
    public DatabaseInspection inspection = new DatabaseInspection("TestDB", "dstream", true, List.of());
    public Bound bound = new Bound(Lsn.ZERO, null, Lsn.ZERO, java.util.Map.of());
    public final List<Change> changes = new ArrayList<>();
    public final List<PageRequest> requests = new ArrayList<>();
    public int inspections;
    public int boundReads;
    public @Nullable ChangeSourceException inspectFault;
    public @Nullable ChangeSourceException boundFault;
    public @Nullable ChangeSourceException pageFault;
    /** Runs when a page is about to be read, as other holders and clocks run meanwhile. */
    public Runnable beforePage = () -> {};

    @Override
    public DatabaseInspection inspect() {
        inspections++;
        throwIfAny(inspectFault);
        return inspection;
    }

    @Override
    public Bound readBound() {
        boundReads++;
        throwIfAny(boundFault);
        return bound;
    }

    @Override
    public Page readPage(PageRequest request, Consumer<Change> consumer) {
        requests.add(request);
        beforePage.run();
        throwIfAny(pageFault);
        List<Change> wanted = changes.stream()
                .filter(each -> each.position().isAfter(request.after()))
                .filter(each -> each.position().commitLsn().compareTo(request.upTo()) <= 0)
                .toList();
        List<Change> read =
                wanted.subList(0, Math.min(wanted.size(), request.limits().rows()));
        read.forEach(consumer);
        boolean isComplete = read.size() == wanted.size();
        ChangePosition resumeAfter = isComplete
                ? ChangePosition.endOf(request.upTo())
                : read.get(read.size() - 1).position();
        return new Page(read.size(), resumeAfter, isComplete);
    }

    private static void throwIfAny(@Nullable ChangeSourceException fault) {
        if (fault != null) {
            throw fault;
        }
    }
}
